using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The file of an attack tree becomes the tree of a scenario that has none yet, once somebody has seen what it holds and said so.</summary>
public static class TreeImport
{
    /// <summary>As many things that are left out as are told one by one.</summary>
    private const int MostTold = 6;

    /// <summary>
    /// The scenario whose tree a file is meant to be: the one that is named beside it or begins its name, else the one whose tree is being grown there.
    /// Null where it is no tree by any of these.
    /// </summary>
    /// <param name="conversation">Where it was sent.</param>
    /// <param name="thread">In which thread.</param>
    /// <param name="text">What was said beside it.</param>
    /// <param name="file">What its sender calls it.</param>
    /// <param name="lexicon">The words of the conversation.</param>
    public static string? Meant(Conversation conversation, string thread, string text, string file, Lexicon lexicon) =>
        Named(Reading.After(Speech.Hear(text, lexicon).Text, Instruction.Key(Verb.Tree), lexicon)) ?? Named(file.Split('.', '_', ' ', '-')[0]) ?? Open(conversation, thread)?.Scenario;

    /// <summary>Whether a tree is being grown there that has nothing but its root, so that even a plain outline is one.</summary>
    public static bool IsBare(Conversation conversation, string thread) => Open(conversation, thread) is { Level: 0, Seen.Count: <= 1 };

    internal static void Receive(Exchange exchange, SentTree sent, string file)
    {
        var meant = Meant(exchange.Conversation, exchange.Thread, exchange.Incoming.Text, file, exchange.Lexicon) ?? "";
        if (Preview(exchange, sent, meant, file) is { } preview)
        {
            ImportTalk.Keep(exchange, exchange.Edit.Model.Id, file, () => Ask(exchange, preview), meant);
        }
    }

    /// <summary>Takes it in on the model as it is now; what cannot be any more is said.</summary>
    internal static void Settle(Exchange exchange, WaitingFile waiting, string scenario)
    {
        if (exchange.Scene.Tree is not { } sent || exchange.Model?.Id != waiting.Model)
        {
            ImportTalk.End(exchange, waiting, ImportPrompts.Gone);
            exchange.Whisper(ImportPrompts.Gone.With(new Value.Said(waiting.Name)));
        }
        else if (Preview(exchange, sent, scenario, waiting.Name) is null || exchange.Edit.Model.Find<Scenario>(scenario) is not { } meant)
        {
            ImportTalk.End(exchange, waiting, ImportPrompts.MovedOn);
        }
        else
        {
            ImportTalk.Settled(exchange, waiting, "take");
            TreeTakeover.Hang(exchange.Edit, meant, sent.Dag);
            exchange.Say(ImportPrompts.DoneTree.With(Looking.Line(meant), new Value.Person(exchange.Incoming.Speaker), new Value.Number(sent.Dag.Count - 1)));
            TreeDialog.Refresh(exchange);
        }
    }

    private static OpenPrompt Ask(Exchange exchange, Prompt preview) => exchange.Ask(preview, [new("take"), new("leave")]);

    /// <summary>What it would bring; null when it cannot be taken in, and then its sender knows why.</summary>
    private static Prompt? Preview(Exchange exchange, SentTree sent, string id, string file)
    {
        var (dag, said) = (sent.Dag, new Value.Said(file));
        var scenario = exchange.Model?.Find<Scenario>(id);
        var refusal = exchange.Model is not { } model ? SteerPrompts.NoModel.With()
            : scenario is null ? ImportPrompts.TreeNowhere.With(said, new Value.Code(id))
            : !TreeTakeover.IsFree(model, id) ? ImportPrompts.TreeThere.With(said, Looking.Line(scenario), new Value.Code($"remove {AttackTree.Of(model, id)?.Root.Id}"))
            : TreeTakeover.Unsayable(dag) is { } step ? ImportPrompts.TreeUnsayable.With(said, ImportPreview.Name(step.Label.Length > 0 ? step.Label : step.Id))
            : sent.Halves.Count > 0 ? ImportPrompts.TreeHalves.With(said, Parts(sent.Halves))
            : model.Count + dag.Count + dag.Controls.Length > ThreatModel.MostObjects ? SteerPrompts.ModelFull.With()
            : null;
        if (refusal is not null)
        {
            exchange.Whisper(refusal);
            return null;
        }

        return ImportPrompts.Tree.With(
            said, Looking.Line(scenario), new Value.Number(dag.Count - 1), new Value.Number(dag.Leaves.Length), new Value.Number(dag.Controls.Length),
            Lost(sent));
    }

    /// <summary>What a model has no room for, then what the file says beyond a tree, line by line.</summary>
    private static Value Lost(SentTree sent) => sent.Lost.Count + sent.LeftOut.Count == 0
        ? new Value.Words(ImportPrompts.Nothing.With())
        : Notes.Some(Parts(sent.Lost).Items.Concat(sent.LeftOut.Select(note => (Value)new Value.Words(
            ImportPrompts.LeftOut.With(new Value.Number(note.Line), ImportPreview.Name(note.Path), ImportPreview.Name(note.Reason))))), MostTold);

    private static Value.Many Parts(ValueList<string> names) => new Value.Many(names.Select(name => (Value)new Value.Words(ImportPrompts.Part(name).With())).ToValueList());

    private static string? Named(string said) => Reading.Id(said.Trim()) is (['S', .. var number] and var id, "") && number.All(char.IsAsciiDigit) ? id : null;

    private static TreeState? Open(Conversation conversation, string thread) => conversation.Sessions.GetValueOrDefault(thread) as TreeState is { IsActive: true } open ? open : null;
}
