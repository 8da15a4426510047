using System.Collections.Immutable;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Core.Dialogs;

/// <summary>A picture that stands in a reply beside its words, where a channel can show one.</summary>
/// <param name="Shows">What it is made of.</param>
/// <param name="By">Who brought it up: it can be seen as long as they are in the conversation.</param>
/// <param name="Told">All it shows in words, for who cannot see it.</param>
public sealed record Pictured(Handout.Picture Shows, string By, Prompt Told)
{
    public const string Map = "map";

    public const string Open = "open";

    public const string Threats = "threats";

    public const string InNumbers = "chart";

    public static readonly ImmutableArray<string> Kinds = [Map, Open, Threats, InNumbers];

    /// <summary>Where it is; absent where nobody could open it.</summary>
    public string? Address { get; init; }

    /// <summary>Says something with a picture of the model as it is now beside it.</summary>
    internal static void Show(Exchange exchange, Prompt prompt, string shows) => exchange.Say(new Reply
    {
        Card = exchange.NewId(),
        Thread = exchange.Thread,
        Prompt = prompt,
        Picture = Of(exchange.Edit.Model, shows, exchange.Incoming.Speaker),
    });

    /// <summary>Null while there is nothing to see.</summary>
    /// <param name="model">The model.</param>
    /// <param name="shows">One of <see cref="Kinds"/>, or the id of a step of an attack tree.</param>
    /// <param name="by">Who brought it up.</param>
    public static Pictured? Of(ThreatModel model, string shows, string by)
    {
        var told = shows is InNumbers
            ? Charts.Of(model) is { Length: > 0 } charts ? PicturePrompts.ChartDescription.With(ChartView.Lines(charts)) : null
            : (model.Flows.Any() || model.DeniedFlows.Any()) && Overlay.Named(model, shows) is { } overlay ? PictureView.Told(model, overlay) : null;
        return told is null ? null : new Pictured(new Handout.Picture(model.Id, model.Version, shows), by, told);
    }
}
