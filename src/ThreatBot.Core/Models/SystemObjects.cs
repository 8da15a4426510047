namespace ThreatBot.Core.Models;

/// <summary>Something of value to protect, and which of its goals matter.</summary>
public sealed record Asset : ModelObject
{
    public required string Name { get; init; }

    public Goals Goals { get; init; }

    public string? Why { get; init; }

    public override ObjectKind Kind => ObjectKind.Asset;

    public override string Title => Name;

    public override IEnumerable<string> References => [];

    public override ModelObject? Without(string id) => this;
}

/// <summary>Who or what might mess with us: a persona, or an accident.</summary>
public sealed record Actor : ModelObject
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public Relationship Relationship { get; init; }

    /// <summary>What it is after; empty for accidents and for whom nobody asked about.</summary>
    public ValueList<Motive> Motives { get; init; } = [];

    public Intent? Intent { get; init; }

    public Capability? Capability { get; init; }

    public override ObjectKind Kind => ObjectKind.Actor;

    public override string Title => Name;

    public override IEnumerable<string> References => [];

    public override ModelObject? Without(string id) => this;
}

/// <summary>A failure domain whose elements share a threat profile; zones may nest.</summary>
public sealed record Zone : ModelObject
{
    public required string Name { get; init; }

    public string? Parent { get; init; }

    public override ObjectKind Kind => ObjectKind.Zone;

    public override string Title => Name;

    public override IEnumerable<string> References => Present(Parent);

    public override ModelObject? Without(string id) => this with { Parent = Unless(Parent, id) };
}

/// <summary>The outline of a zone. A border of no kind, such as that of the open internet, is crossed without a question.</summary>
public sealed record Border : ModelObject
{
    public required string Zone { get; init; }

    public BorderKinds Kinds { get; init; }

    /// <summary>The team said what it does; until then its kinds are a guess.</summary>
    public bool IsConfirmed { get; init; }

    public override ObjectKind Kind => ObjectKind.Border;

    public override string Title => Id;

    public override IEnumerable<string> References => [Zone];

    public override ModelObject? Without(string id) => id == Zone ? null : this;
}

/// <summary>A process, a data store or an external entity, with the assets it holds.</summary>
public sealed record Element : ModelObject
{
    public required string Name { get; init; }

    public ElementKind Shape { get; init; }

    public string? Zone { get; init; }

    public ValueList<string> Assets { get; init; } = [];

    public override ObjectKind Kind => ObjectKind.Element;

    public override string Title => Name;

    public override IEnumerable<string> References => [.. Present(Zone), .. Assets];

    public override ModelObject? Without(string id) => this with { Zone = Unless(Zone, id), Assets = Unless(Assets, id) };
}

/// <summary>Data on its way, with the assets it carries and the identity it travels under ("reads with the read-only account").</summary>
public sealed record Flow : ModelObject
{
    public required string From { get; init; }

    public required string To { get; init; }

    public string Data { get; init; } = "";

    public string? Identity { get; init; }

    /// <summary>What that identity may do at the far end ("read only"); need to know and least privilege are asked here.</summary>
    public string? Access { get; init; }

    /// <summary>Whether nobody on its way can read or change it, as with TLS; null while nobody has said.</summary>
    public bool? IsEncrypted { get; init; }

    public ValueList<string> Assets { get; init; } = [];

    public override ObjectKind Kind => ObjectKind.Flow;

    public override string Title => Data;

    public override IEnumerable<string> References => [From, To, .. Assets];

    public override ModelObject? Without(string id) => id == From || id == To ? null : this with { Assets = Unless(Assets, id) };
}

/// <summary>A flow that must never be: who enforces it is a countermeasure that covers it.</summary>
public sealed record DeniedFlow : ModelObject
{
    public required string From { get; init; }

    public required string To { get; init; }

    public string? Reason { get; init; }

    public override ObjectKind Kind => ObjectKind.DeniedFlow;

    public override string Title => Reason ?? Id;

    public override IEnumerable<string> References => [From, To];

    public override ModelObject? Without(string id) => id == From || id == To ? null : this;
}
