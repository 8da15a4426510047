namespace ThreatBot.Interchange.Trees;

/// <summary>The outcome of writing a tree in a format.</summary>
internal abstract record TreeWriting
{
    private TreeWriting()
    {
    }

    /// <summary>The file, and what of the tree has no room in its format.</summary>
    public sealed record Written(string Text, TreeParts Losses = TreeParts.None) : TreeWriting;

    /// <summary>Why it cannot be said in that format, and the id of the node that it is about; empty for the whole.</summary>
    public sealed record Refused(string Id, string Reason) : TreeWriting;
}
