using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What people say while a tree grows, item by item: a step below another, how steps lead on, that two are one, that one is plain, what one costs.</summary>
internal static class TreeLines
{
    public static readonly ImmutableArray<string> Keys = ["tree.and", "tree.or", "tree.then", "tree.same", "tree.closed", "tree.exploit", "tree.apart", "tree.level"];

    /// <summary>As much of a text as is repeated to whoever has to say it again, in characters.</summary>
    public const int MostRepeated = 60;

    private static readonly ImmutableArray<(string Key, Gate Gate)> Gates = [("tree.and", Gate.And), ("tree.or", Gate.Or), ("tree.then", Gate.Sequence)];

    /// <summary>Commands that people also put behind the id: "G4 remove".</summary>
    private static readonly ImmutableArray<(Verb Word, Verb Verb)> Behind = [(Verb.Remove, Verb.Remove), (Verb.Delete, Verb.Remove), (Verb.Show, Verb.Show)];

    public static void Hear(Exchange exchange, TreeState state)
    {
        var added = new List<string>();
        TreeNode? above = null;
        foreach (var said in exchange.Heard.Items)
        {
            var item = Unlisted(said);
            var (text, about) = Turned(exchange, item);
            if (about is not null)
            {
                if (Node(exchange, state, about) is { } node)
                {
                    above = node;
                    added.AddRange(About(exchange, state, node, text));
                }
                else
                {
                    exchange.Whisper(TreePrompts.NotHere.With(new Value.Said(about)));
                }
            }
            else if (Amounts.Number(item, exchange.Lexicon) is not null)
            {
                Bare(exchange, state, above, item);
            }
            else if ((above ?? Only(exchange, state)) is { } target)
            {
                added.AddRange(Hang(exchange, state, exchange.Edit.Model.Find<TreeNode>(target.Id) ?? target, item));
            }
            else
            {
                exchange.Whisper(TreePrompts.Below.With(new Value.Said(SafeText.Cut(item, MostRepeated)), new Value.Code($"{Example(exchange, state)} …")));
            }
        }

        Added(exchange, added);
    }

    /// <summary>Names the steps that were not there before this message.</summary>
    public static void Added(Exchange exchange, IEnumerable<string> ids)
    {
        if (ids.Distinct().Where(id => exchange.Scene.Model?.Find(id) is null).Select(id => Looking.Line(exchange.Edit.Model.Find(id))).ToValueList() is { Count: > 0 } added)
        {
            exchange.Say(TreePrompts.Added.With(new Value.Many(added)));
        }
    }

    /// <summary>A number alone picks nothing and says nothing of any step.</summary>
    private static void Bare(Exchange exchange, TreeState state, TreeNode? about, string item)
    {
        if (about is null && state.Level == 0)
        {
            exchange.Whisper(StoryPrompts.Choose.With());
        }
        else
        {
            TreeFacts.Unread(exchange, about?.Id ?? Example(exchange, state), item);
        }
    }

    private static string Example(Exchange exchange, TreeState state) => TreeLevels.Open(TreeDialog.Tree(exchange.Edit.Model, state), state.Level)[0].Id;

    /// <summary>"done N3" and "exploit N3" begin with the word; everything else with the id.</summary>
    private static (string Text, string? About) Turned(Exchange exchange, string item)
    {
        foreach (var key in new[] { "tree.closed", "tree.exploit" })
        {
            if (Reading.Behind(item, key, exchange.Lexicon) is { } rest && Reading.Id(rest) is (var id, ""))
            {
                return (exchange.Lexicon.Words[key][0], id);
            }
        }

        return Reading.Id(item) is (var about, { Length: > 0 } text) ? (Unlisted(text), about) : (item, null);
    }

    /// <summary>Without the mark of a list that a text was pasted from.</summary>
    private static string Unlisted(string text) => text is ['-' or '–' or '*' or '•', ' ', .. var rest] ? rest.TrimStart() : text;

    private static IEnumerable<string> About(Exchange exchange, TreeState state, TreeNode node, string text)
    {
        var lexicon = exchange.Lexicon;
        if (Gates.FirstOrDefault(gate => lexicon.Is(gate.Key, text)) is { Key: not null } gate)
        {
            var after = exchange.Edit.Put(node with { Gate = gate.Gate });
            exchange.Say(TreePrompts.Gated.With(TreeLevels.Line(TreeDialog.Tree(exchange.Edit.Model, state), after)));
        }
        else if (lexicon.Is("tree.closed", text))
        {
            exchange.Edit.Put(node with { IsClosed = true });
            exchange.Say(TreePrompts.Closed.With(Looking.Line(node)));
        }
        else if (lexicon.Is("tree.exploit", text))
        {
            Exploit(exchange, state, node);
        }
        else if (Reading.Behind(text, "tree.same", lexicon) is { } other)
        {
            TreeSharing.Share(exchange, state, node, other);
        }
        else if (lexicon.Is("tree.apart", text))
        {
            TreeSharing.Part(exchange, node);
        }
        else if (Reading.Behind(text, Instruction.Key(Verb.Mitigate), lexicon) is { } answer && Reading.Behind(answer, "connective.with", lexicon) is not null)
        {
            Proposing.Propose(exchange, new Instruction(Verb.Mitigate, $"{node.Id} {answer}"));
        }
        else if (Behind.FirstOrDefault(command => lexicon.Is(Instruction.Key(command.Word), text)) is { Verb: not Verb.Help } said)
        {
            Instructions.Carry(exchange, new Instruction(said.Verb, node.Id));
        }
        else if (!TreeFacts.State(exchange, node, text))
        {
            return Hang(exchange, state, node, text);
        }

        return [];
    }

    private static IEnumerable<string> Hang(Exchange exchange, TreeState state, TreeNode above, string text)
    {
        if (above.Scenario is not null && exchange.Edit.Model.Find<Scenario>(state.Scenario) is { } scenario)
        {
            return [TreeGrowth.AddPlace(exchange, scenario, Speech.Credit(text, exchange.Lexicon).Text).Id];
        }

        var open = above.IsClosed ? exchange.Edit.Put(above with { IsClosed = false }) : above;
        return Reading.Id(text) is (var id, "") && exchange.Edit.Model.Find<Threat>(id) is { } threat
            ? [TreeGrowth.Attack(exchange, open, threat).Id]
            : TreeGrowth.Attack(exchange, open, text);
    }

    /// <summary>The way to a step becomes the exploit of the wish.</summary>
    private static void Exploit(Exchange exchange, TreeState state, TreeNode node)
    {
        var model = exchange.Edit.Model;
        var way = TreeDialog.Tree(model, state).Vectors(node.Id).FirstOrDefault();
        if (way is null || model.Find<AbuseStory>(model.Find<Scenario>(state.Scenario)?.AbuseStory) is not { } wish)
        {
            exchange.Whisper(TreePrompts.NotHere.With(new Value.Code(node.Id)));
            return;
        }

        var upTo = way with { Path = [.. way.Path.TakeWhile(id => id != node.Id), node.Id] };
        var after = exchange.Edit.Put(wish with { Exploit = TreeGrowth.Way(model, upTo) });
        exchange.Say(TreePrompts.Exploit.With(new Value.Code(wish.Id), Profile.Slots(exchange.Edit.Model, after)));
    }

    /// <summary>Where only one step is open, what is said hangs below it.</summary>
    private static TreeNode? Only(Exchange exchange, TreeState state) =>
        TreeLevels.Open(TreeDialog.Tree(exchange.Edit.Model, state), state.Level) is [var one] ? one : null;

    internal static TreeNode? Node(Exchange exchange, TreeState state, string id) =>
        TreeDialog.Tree(exchange.Edit.Model, state).BreadthFirst().FirstOrDefault(node => node.Id == id);
}
