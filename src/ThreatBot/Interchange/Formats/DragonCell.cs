using System.Collections.Immutable;

namespace ThreatBot.Interchange.Formats;

/// <summary>A thing in a diagram of Threat Dragon, the same for both versions.</summary>
internal sealed record DragonCell(SourceNode Source, SourceNode Data)
{
    private static readonly ImmutableArray<string> Drawn =
        ["size", "position", "angle", "z", "zIndex", "attrs", "ports", "labels", "vertices", "smooth", "source", "target", "shape", "visible", "id", "width", "height", "connector", "router", "tools", "markup"];

    /// <summary>Where it is in the file for a version that keeps its fields apart from the drawing (2), and for one that does not (1).</summary>
    public static DragonCell Of(SourceNode cell) => new(cell, cell["data"] ?? new SourceNode
    {
        Kind = SourceKind.Map,
        Line = cell.Line,
        Path = cell.Path,
        Fields = [.. cell.Fields.Where(field => !Drawn.Contains(field.Key))],
    });

    public string? Id => Source.Text("id");

    /// <summary>Its type without "tm.", from where either version has it: Process, Store, Actor, Flow, Boundary, BoundaryBox or Text.</summary>
    public string Type => (Data.Text("type") ?? Source.Text("type") ?? Source.Text("shape")) switch
    {
        "tm.Process" or "process" => "Process",
        "tm.Store" or "store" => "Store",
        "tm.Actor" or "actor" => "Actor",
        "tm.Flow" or "tm.FlowStencil" or "flow" => "Flow",
        "tm.BoundaryBox" or "trust-boundary-box" => "BoundaryBox",
        "tm.Boundary" or "trust-boundary-curve" or "trust-broundary-curve" => Source.Text("shape") == "trust-boundary-box" ? "BoundaryBox" : "Boundary",
        "tm.Text" or "td-text-block" => "Text",
        var other => other ?? "",
    };

    public string Name => OneLine(Data.Text("name")
        ?? Source["attrs"]?["text"]?.Text("text")
        ?? (Source.List("labels") is [var label, ..] ? label["attrs"]?["text"]?.Text("text") : null)
        ?? "");

    /// <summary>What is said of it beside its name, its threats and how it is drawn; what only says no is left out.</summary>
    public SourceNode Told => new()
    {
        Kind = SourceKind.Map,
        Line = Source.Line,
        Path = Source.Path,
        Fields =
        [
            .. Data.Fields.Where(entry => entry.Key is not ("name" or "threats" or "type" or "hasOpenThreats" or "isTrustBoundary")
                && entry.Value is not ({ Kind: SourceKind.Null } or { Kind: SourceKind.Truth, Value: "false" } or { Kind: SourceKind.Text, Value: "" })),
        ],
    };

    /// <summary>The rectangle of a box; null for what has none.</summary>
    public (double X, double Y, double Right, double Bottom)? Area =>
        Source["position"] is { } at && Source["size"] is { } size && at.Number("x") is { } x && at.Number("y") is { } y && size.Number("width") is { } width && size.Number("height") is { } height
            ? (x, y, x + width, y + height)
            : null;

    /// <summary>The cell that an end of a flow is attached to.</summary>
    public string? End(string name) => Source[name]?.Text("cell") ?? Source[name]?.Text("id");

    public static (double X, double Y)? Point(SourceNode? node) => node?.Number("x") is { } x && node.Number("y") is { } y ? (x, y) : null;

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
