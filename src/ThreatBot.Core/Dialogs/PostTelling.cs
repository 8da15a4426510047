using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// Tells a conversation what is new about a model: one headline, put right in place, and what is new below it. Woken by reminders, so nobody speaks here.
/// </summary>
internal static class PostTelling
{
    /// <summary>As many things of one kind as one post names.</summary>
    private const int MostLines = 5;

    /// <summary>Whether the reminder was one of these.</summary>
    public static bool Ring(Exchange exchange, string key)
    {
        if (PostAlarm.ModelOf(key) is not { } model)
        {
            return false;
        }

        if (exchange.Scene.Told is { } told && told.Model.Id == model)
        {
            Tell(exchange, told, isWoken: key == PostAlarm.WakeKey(model));
        }
        else
        {
            End(exchange, model);
        }

        return true;
    }

    /// <summary>What was collected, or is to come, is told at another time than was thought.</summary>
    public static void Hold(Exchange exchange, Func<Posting, Instant> when, bool isOnlyHeld = false)
    {
        foreach (var posting in exchange.Scene.Postings.Where(posting => posting.Conversation == exchange.Conversation.Id))
        {
            if (exchange.Conversation.Posted.GetValueOrDefault(posting.Model) is not { } before)
            {
                exchange.Remind(PostAlarm.WakeKey(posting.Model), when(posting), "");
            }
            else if (!isOnlyHeld || before.Held is not null)
            {
                Hold(exchange, posting.Model, before, when(posting));
            }
        }
    }

    private static void Tell(Exchange exchange, Told told, bool isWoken)
    {
        if (isWoken && PostFacts.NextEnding(told.Model, exchange.Today) is { } day)
        {
            exchange.Remind(PostAlarm.WakeKey(told.Model.Id), PostTimes.Morning(exchange, day), "");
        }

        var (now, before) = (exchange.Incoming.At, exchange.Conversation.Posted.GetValueOrDefault(told.Model.Id));
        var facts = PostFacts.Of(told.Model, told.How.Reader, exchange.Today, before?.At ?? now);
        var fresh = before is null ? [] : PostDelta.Fresh(facts, before, told.How.When);
        if (before is null && !exchange.Conversation.IsQuietAt(now))
        {
            Introduce(exchange, told, facts);
        }
        else if (before is null || Waits(exchange, told, before, !fresh.IsEmpty))
        {
            // It is told when its time has come.
        }
        else if (fresh.Length > 0)
        {
            var after = PostDelta.All(facts, now);
            Keep(exchange, told, after);
            exchange.Say(Headline(told, Operation.Update, PostHeadline.Of(exchange, told, after, fresh)));
            exchange.Say(Below(exchange, told, fresh));
        }
        else if (PostDelta.Kept(facts, before) with { Held = null } is var kept && kept != before)
        {
            Keep(exchange, told, kept);
            if (kept with { Over = before.Over } != before with { Held = null })
            {
                exchange.Say(Headline(told, Operation.Update, PostHeadline.PutRight(exchange, told, kept)));
            }
        }
    }

    /// <summary>Whether what is new is told at another time; then that is noted.</summary>
    private static bool Waits(Exchange exchange, Told told, Posted before, bool isNew)
    {
        var (now, isQuiet) = (exchange.Incoming.At, exchange.Conversation.IsQuietAt(exchange.Incoming.At));
        if (!isNew || (!isQuiet && before.Held <= now))
        {
            return isQuiet;
        }

        if (!isQuiet && before.Held > now)
        {
            return true;
        }

        if (PostTimes.Wait(exchange, told.How.When) is not { } until)
        {
            return false;
        }

        Hold(exchange, told.Model.Id, before, until);
        return true;
    }

    private static void Hold(Exchange exchange, string model, Posted before, Instant until)
    {
        var isKnown = until < Instant.MaxValue;
        exchange.Conversation = exchange.Conversation with { Posted = exchange.Conversation.Posted.SetItem(model, before with { Held = isKnown ? until : null }) };
        exchange.Remind(PostAlarm.HeldKey(model), isKnown ? until : null, "");
    }

    /// <summary>What holds now is the beginning: only what comes after it is news.</summary>
    private static void Introduce(Exchange exchange, Told told, ImmutableArray<Fact> facts)
    {
        var posted = PostDelta.All(facts, exchange.Incoming.At);
        Keep(exchange, told, posted);
        exchange.Say(Headline(told, Operation.Send, PostHeadline.Introducing(exchange, told, posted)));
    }

    /// <summary>The owner has it told here no more: the headline says so, and nothing else does.</summary>
    private static void End(Exchange exchange, string model)
    {
        if (exchange.Conversation.Posted.ContainsKey(model))
        {
            exchange.Conversation = exchange.Conversation with { Posted = exchange.Conversation.Posted.Remove(model) };
            exchange.Remind(PostAlarm.HeldKey(model), null, "");
            exchange.Say(new Reply { Card = PostAlarm.Card(model), Operation = Operation.Update, Prompt = PostPrompts.HeadlineOver.With() });
        }
    }

    private static void Keep(Exchange exchange, Told told, Posted posted) =>
        exchange.Conversation = exchange.Conversation with { Posted = exchange.Conversation.Posted.SetItem(told.Model.Id, posted) };

    private static Reply Headline(Told told, Operation operation, Prompt prompt) =>
        new() { Card = PostAlarm.Card(told.Model.Id), Operation = operation, Prompt = prompt };

    /// <summary>What is new, kind by kind, in the thread of the headline where there are threads.</summary>
    private static Reply Below(Exchange exchange, Told told, ImmutableArray<Fact> fresh)
    {
        var sections = fresh.GroupBy(fact => fact.Kind).OrderBy(kind => kind.Key).Select(kind => (Value)new Value.Words(PostPrompts.Section(kind.Key).With(Lines([.. kind]))));
        return new Reply
        {
            Card = $"{PostAlarm.Card(told.Model.Id)}-{exchange.NewId()}",
            Below = PostAlarm.Card(told.Model.Id),
            Prompt = PostPrompts.Below.With(new Value.Said(told.Model.Name), new Value.Many(sections.ToValueList())),
        };
    }

    private static Value Lines(ImmutableArray<Fact> facts)
    {
        var lines = facts.Select(fact => (Value)new Value.Words(ReportPrompts.Item.With(fact.Line))).Distinct().ToList();
        return new Value.Many(lines.Count <= MostLines
            ? lines.ToValueList()
            : [.. lines.Take(MostLines), new Value.Words(ReportPrompts.More.With(new Value.Number(lines.Count - MostLines)))]);
    }
}
