namespace ThreatBot.Core.Dialogs;

/// <summary>What is handed out with a reply and has no room in it: whoever brings the reply brings it along, or says where it is.</summary>
/// <param name="Model">The model it shows; empty where it is of none in particular.</param>
public abstract record Handout(string Model)
{
    /// <summary>The model as a file.</summary>
    /// <param name="Model">The model it holds.</param>
    /// <param name="Version">The version of the model, so that the file is the same whenever it is written.</param>
    /// <param name="Format">The id of a <see cref="FileFormat"/>.</param>
    /// <param name="Name">What the file is called.</param>
    public sealed record File(string Model, long Version, string Format, string Name) : Handout(Model);

    /// <summary>The page of the model as it is whenever it is looked at.</summary>
    /// <param name="Model">The model it shows.</param>
    public sealed record Page(string Model) : Handout(Model);

    /// <summary>A picture of the model, for whoever sees the reply that it stands in.</summary>
    /// <param name="Model">The model it shows.</param>
    /// <param name="Version">The version of the model, so that the picture is the same whenever it is drawn.</param>
    /// <param name="Shows">One of <see cref="Pictured.Kinds"/>, or the id of a step of an attack tree: the way in through it.</param>
    public sealed record Picture(string Model, long Version, string Shows) : Handout(Model);

    /// <summary>Everything that is kept about whoever gets it.</summary>
    /// <param name="Name">What the file is called.</param>
    public sealed record Own(string Name) : Handout("");

    /// <summary>All models that whoever gets it sees, whenever it is looked at: how they stand, and nothing of what is in them.</summary>
    public sealed record Portfolio() : Handout("");

    /// <summary>A token that reads the model, made and shown once by whoever opens this; it stands in no message.</summary>
    /// <param name="Model">The model it reads.</param>
    /// <param name="Claim">What it is made for, once.</param>
    /// <param name="Name">What the token is called in lists.</param>
    public sealed record Token(string Model, string Claim, string Name) : Handout(Model);
}
