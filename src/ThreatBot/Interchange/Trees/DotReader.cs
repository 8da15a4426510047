namespace ThreatBot.Interchange.Trees;

/// <summary>
/// Reads a restricted DOT: a directed graph of nodes and arrows, with gates and numbers as attributes of nodes. What only draws is passed over; ports,
/// undirected edges and subgraphs are refused.
/// </summary>
internal sealed class DotReader
{
    private readonly List<DotToken> tokens;
    private readonly DrawnTree tree = new();
    private int next;

    private DotReader(List<DotToken> tokens) => this.tokens = tokens;

    public static TreeReading Read(ReadOnlySpan<byte> file)
    {
        if (TreeText.Decode(file, out var undecoded) is not { } text)
        {
            return new TreeReading.Refused([undecoded!]);
        }

        try
        {
            var reader = new DotReader(DotTokens.Of(text));
            reader.Graph();
            return reader.tree.Finish();
        }
        catch (FormatException broken)
        {
            return TreeReading.Refused.At(broken.Data["line"] as int? ?? 1, "", broken.Message);
        }
    }

    private DotToken Now => next < tokens.Count ? tokens[next] : new DotToken(tokens.Count == 0 ? 1 : tokens[^1].Line, "", false);

    private void Graph()
    {
        if (Now.Text is "strict")
        {
            next++;
        }

        Expect("digraph", "is no directed graph: it begins with digraph");
        if (Now.IsName)
        {
            next++;
        }

        Expect("{", "has no { behind digraph");
        while (!Is("}"))
        {
            if (next >= tokens.Count)
            {
                throw DotTokens.Broken(Now.Line, "ends before its }");
            }

            Statement();
        }

        next++;
        if (next < tokens.Count)
        {
            throw DotTokens.Broken(Now.Line, $"has {Now.Text} behind the end of the graph");
        }
    }

    private void Statement()
    {
        if (Is(";") || Is(","))
        {
            next++;
            return;
        }

        var line = Now.Line;
        if (Now is { IsName: true, Text: "subgraph" })
        {
            throw DotTokens.Broken(line, "has a subgraph, which is not read");
        }

        var ends = Ends();
        if (Is("="))
        {
            next += 2;
            return;
        }

        var groups = new List<List<string>> { ends };
        while (Is("->"))
        {
            next++;
            groups.Add(Ends());
        }

        var attributes = Attributes();
        if (groups.Count == 1)
        {
            ends.Where(id => id is not ("node" or "edge" or "graph")).ToList().ForEach(id => DotNode.Read(tree, id, line, attributes));
        }

        foreach (var (from, to) in groups.Zip(groups.Skip(1)))
        {
            tree.Arrows(from, to, line);
        }
    }

    /// <summary>One name, or several in braces.</summary>
    private List<string> Ends()
    {
        if (!Is("{"))
        {
            return [Name()];
        }

        var names = new List<string>();
        for (next++; !Is("}");)
        {
            if (Is(";") || Is(","))
            {
                next++;
            }
            else
            {
                names.Add(Name());
            }
        }

        next++;
        return names;
    }

    private string Name()
    {
        if (!Now.IsName)
        {
            throw DotTokens.Broken(Now.Line, next >= tokens.Count ? "ends where a name is expected" : $"has {Now.Text} where a name is expected");
        }

        var name = tokens[next++].Text;
        return !Is(":") && !Is("--")
            ? name
            : throw DotTokens.Broken(Now.Line, Is(":") ? $"has a port on {name}, which is not read" : "has an edge without direction, which is not read");
    }

    private List<(string Name, string Value)> Attributes()
    {
        var attributes = new List<(string, string)>();
        while (Is("["))
        {
            for (next++; !Is("]");)
            {
                if (Is(";") || Is(","))
                {
                    next++;
                    continue;
                }

                var name = Name();
                var isGiven = Is("=");
                next += isGiven ? 1 : 0;
                attributes.Add((name, isGiven ? Name() : "true"));
            }

            next++;
        }

        return attributes;
    }

    private bool Is(string sign) => Now is { IsName: false } && Now.Text == sign && next < tokens.Count;

    private void Expect(string text, string reason)
    {
        if (Now.Text != text)
        {
            throw DotTokens.Broken(Now.Line, reason);
        }

        next++;
    }
}
