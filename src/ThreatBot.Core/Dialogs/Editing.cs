using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Changing, removing and doubting what was recorded.</summary>
internal static class Editing
{
    public static void Carry(Exchange exchange, Instruction said)
    {
        var (id, text) = Reading.Id(said.Rest) ?? ("", said.Rest);
        var ids = said.Verb is Verb.Remove ? Ids(exchange.Lexicon, said.Rest) : [];
        if (ids.FirstOrDefault(each => exchange.Edit.Model.Find(each) is null) is { } missing)
        {
            exchange.Whisper(SteerPrompts.NotFound.With(new Value.Said(missing)));
        }
        else if (said.Verb is Verb.Doubt)
        {
            Doubting.Doubt(exchange, id);
        }
        else if (exchange.Edit.Model.Find(id) is not { } found)
        {
            exchange.Whisper(SteerPrompts.NotFound.With(new Value.Said(said.Rest)));
        }
        else if (said.Verb is Verb.Remove && exchange.Session is RoundState { IsDone: false } round && ids.Contains(round.Round))
        {
            exchange.Whisper(RoundPrompts.CancelFirst.With());
        }
        else if (said.Verb is Verb.Remove)
        {
            var together = ids.SelectMany(each => Together(exchange.Edit.Model, each)).Distinct().ToList();
            var goes = together.Concat(Orphans.Of(exchange.Edit.Model, together))
                .SelectMany(gone => Removal.Of(exchange.Edit.Model, gone))
                .Where(change => change.After is null)
                .Select(change => LedgerNames.Line(exchange.Edit.Model, change.Before))
                .Distinct()
                .Concat(Staying(exchange.Edit.Model, together))
                .ToValueList();
            Confirming.Ask(exchange, "remove", string.Join(' ', ids), SteerPrompts.RemoveAsk.With(new Value.Many(goes)));
        }
        else
        {
            Change(exchange, found, text);
        }
    }

    /// <summary>The steps right below one that goes which lead elsewhere too.</summary>
    private static IEnumerable<Value> Staying(ThreatModel model, IReadOnlyCollection<string> gone)
    {
        var staying = model.TreeNodes.Where(node => node.Parents.Any(gone.Contains) && !node.Parents.All(gone.Contains)).Select(Looking.Line).ToValueList();
        return staying.Count > 0 ? [new Value.Words(TreePrompts.Staying.With(new Value.Many(staying)))] : [];
    }

    /// <summary>"W5 and W6", "T1, T2": all of them; what else is said beside them makes it the first.</summary>
    private static ValueList<string> Ids(Lexicon lexicon, string said)
    {
        var parts = said.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(part => !lexicon.Is("connective.and", part)).ToList();
        var ids = parts.Select(part => Reading.Id(part) is (var id, "") ? id : null).ToList();
        return ids.Contains(null) ? Reading.Id(said) is (var first, _) ? [first] : [] : ids.OfType<string>().Distinct().ToValueList();
    }

    public static void Remove(Exchange exchange, string ids)
    {
        var orphans = Orphans.Of(exchange.Edit.Model, ids.Split(' ').SelectMany(id => Together(exchange.Edit.Model, id)));
        foreach (var id in ids.Split(' '))
        {
            if (exchange.Edit.Model.Find(id) is not { } found)
            {
                exchange.Whisper(SteerPrompts.NotFound.With(new Value.Said(id)));
                continue;
            }

            var line = LedgerNames.Line(exchange.Edit.Model, found);
            foreach (var gone in Together(exchange.Edit.Model, id))
            {
                exchange.Edit.Remove(gone);
            }

            exchange.IsForgotten = false;
            exchange.Say(SteerPrompts.Removed.With(line));
        }

        foreach (var orphan in orphans)
        {
            exchange.Edit.Remove(orphan);
        }
    }

    /// <summary>
    /// What is one record goes as one: the steps of a tree that mean a threat with the threat, and with a step the threat that was found in the
    /// tree alone.
    /// </summary>
    private static ValueList<string> Together(ThreatModel model, string id)
    {
        var threat = model.Find(id) is TreeNode node ? node.Threat : id;
        var steps = model.TreeNodes.Where(step => threat is not null && step.Threat == threat).Select(step => step.Id).ToValueList();
        if (threat == id)
        {
            return [.. steps, id];
        }

        var isOfTree = steps.Count == 1 && !model.Cells.Any(cell => cell.Threats.Contains(threat ?? "")) && model.Find<Threat>(threat)?.Story is null;
        return isOfTree && threat is not null ? [id, threat] : [id];
    }

    /// <summary>An edited message edits what it recorded, item by item; an answer that still waits to be classified is replaced.</summary>
    public static void Message(Exchange exchange, string message)
    {
        if (RoundIdeas.Edited(exchange, message) || AskAnswers.Edited(exchange, message))
        {
            return;
        }

        if (exchange.Conversation.Pasts.LastOrDefault(past => past.Message == message && past.Speaker == exchange.Incoming.Speaker) is not { } past
            || past.Model != exchange.Scene.Model?.Id)
        {
            exchange.Whisper(SteerPrompts.EditNothing.With());
            return;
        }

        var recorded = exchange.Scene.Recalled
            .Where(happened => happened.Turn == past.Turn)
            .Select(happened => happened.Event)
            .OfType<ObjectChanged>()
            .Where(change => change is { Before: null, Kind: ObjectKind.Threat or ObjectKind.AbuseStory or ObjectKind.Assumption })
            .Select(change => exchange.Edit.Model.Find(change.Id))
            .OfType<ModelObject>()
            .ToList();
        if (recorded.Count == 0)
        {
            Waiting(exchange, past);
            return;
        }

        foreach (var (found, text) in recorded.Zip(exchange.Heard.Items))
        {
            Change(exchange, found, Speech.Credit(text, exchange.Lexicon).Text);
        }

        if (exchange.Heard.Items.Skip(recorded.Count).ToValueList() is { Count: > 0 } surplus)
        {
            exchange.Whisper(SteerPrompts.EditSurplus.With(new Value.Many(surplus.Select(item => new Value.Said(item)).ToValueList<Value>())));
        }
    }

    private static void Waiting(Exchange exchange, Past past)
    {
        var isLast = exchange.Conversation.Pasts.LastOrDefault() == past && past.Thread == exchange.Thread;
        if (isLast && exchange.Story is { Step: StoryStep.Worry } story && past.Before is { Step: StoryStep.Cell } && exchange.Heard.Items.Count > 0)
        {
            exchange.Story = StoryAsking.Ask(exchange, story with { Answer = exchange.Heard.Items, SaidBy = [] });
        }
        else
        {
            exchange.Whisper(SteerPrompts.EditNothing.With());
        }
    }

    private static void Change(Exchange exchange, ModelObject found, string text)
    {
        if (found is TreeNode { Scenario: { } scenario })
        {
            exchange.Whisper(TreePrompts.RootReads.With(new Value.Code(found.Id), new Value.Code(exchange.Edit.Model.Find<Scenario>(scenario)?.AbuseStory ?? scenario)));
            return;
        }

        if (DueDay.Said(exchange, text) is (var before, var day) && (before.Length == 0 || found is Countermeasure) && DueDay.Keep(exchange, found.Id, day))
        {
            if (before.Length > 0 && DueDay.Refused(exchange, day) is null)
            {
                Change(exchange, exchange.Edit.Model.Find(found.Id) ?? found, before);
            }

            return;
        }

        if (DueDay.Unread(exchange, found, text) is { } unread)
        {
            exchange.Whisper(unread);
            return;
        }

        if (Facts.State(exchange, found, text))
        {
            return;
        }

        if (text.Length == 0 || Worded(found, text, exchange.Lexicon) is not { } after)
        {
            exchange.Whisper(SteerPrompts.NoText.With(new Value.Code(found.Id)));
            return;
        }

        exchange.Edit.Put(after);
        if (after is TreeNode { Threat: { } threat } && exchange.Edit.Model.Find<Threat>(threat) is { } same)
        {
            // A step and the threat it is are one record.
            exchange.Edit.Put(same with { Text = text });
        }

        if (after is Countermeasure measure && exchange.Story is { } story)
        {
            exchange.Story = story with { Draft = Drafting.Reworded(exchange, story.Draft, measure) };
        }
        else if (after is AbuseStory wish && Reading.GoalsOf(text, exchange.Lexicon) is var goals and not Goals.None)
        {
            StoryWish.Scenario(exchange, exchange.Edit.Put(wish with { Goals = goals }));
        }

        exchange.Say(SteerPrompts.Edited.With(new Value.Code(found.Id), new Value.Said(text)));
    }

    /// <summary>The object with another text; null for objects that have none.</summary>
    private static ModelObject? Worded(ModelObject found, string text, Lexicon lexicon) => found switch
    {
        Asset asset => asset with { Name = text },
        Actor actor => actor with { Name = text },
        Zone zone => zone with { Name = text },
        Element element => element with { Name = text },
        Flow flow => Encryption.Split(text, lexicon) is var label ? flow with { Data = label.Data, IsEncrypted = label.IsEncrypted ?? flow.IsEncrypted } : null,
        UserStory story => story with { Text = text },
        AbuseStory wish => wish with { Outcome = text },
        Threat threat => threat with { Text = text },
        Idea idea => idea with { Text = text },
        Mishap mishap => mishap with { Text = text },
        Concern concern => concern with { Text = text },
        Countermeasure measure => measure with { Text = text },
        Assumption assumption => assumption with { Text = text },
        TreeNode { Scenario: null } step => step with { Text = text },
        _ => null,
    };
}
