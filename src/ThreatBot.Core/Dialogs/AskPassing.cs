using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>"Not me, ask Lena": the questions go on to somebody else, and who asked hears of it.</summary>
internal static class AskPassing
{
    public static void To(Exchange exchange, AskState ask, string name)
    {
        var bare = name.Trim('@', ' ', '.', ',', '?');
        if (bare.Length == 0 || (ask.Step is AskStep.Question && bare.Contains(' ', StringComparison.Ordinal)))
        {
            AskAnswers.Settle(exchange, ask);
            AskAnswers.Ask(exchange, ask with { Step = AskStep.Instead });
            return;
        }

        if (Whom.IsUnclear(exchange, name))
        {
            return;
        }

        if (AskOpening.Known(exchange, name) is not { } person || person == ask.Person || person == ask.Asker)
        {
            AskAnswers.Tell(exchange, ask.Person, AskPrompts.NotThem.With(new Value.Said(bare)));
            return;
        }

        if (ask.Passed.Contains(person))
        {
            AskAnswers.Tell(exchange, ask.Person, AskPrompts.AskedBefore.With(new Value.Person(person)));
            return;
        }

        AskAnswers.Settle(exchange, ask);
        AskAnswers.Tell(exchange, ask.Person, AskPrompts.Passed.With(new Value.Person(person)));
        AskAnswers.Tell(exchange, ask.Asker, AskPrompts.PassedBy.With(new Value.Person(ask.Person), AskOpening.AboutOf(exchange, ask), new Value.Person(person)));
        AskOpening.Open(exchange, ask with
        {
            Id = exchange.NewId(),
            Person = person,
            Step = AskStep.Question,
            Questions = ask.Questions.Skip(ask.Asked).ToValueList(),
            Asked = 0,
            Answers = [],
            Passed = [.. ask.Passed, ask.Person],
            Open = null,
            Started = exchange.Incoming.At,
        });
        Leave(exchange, ask);
    }

    /// <summary>Not for them, and they know nobody else.</summary>
    public static void Decline(Exchange exchange, AskState ask)
    {
        AskAnswers.Tell(exchange, ask.Asker, AskPrompts.Declined.With(new Value.Person(ask.Person), AskOpening.AboutOf(exchange, ask)));
        if (ask.Answers.Count == 0)
        {
            AskAnswers.Tell(exchange, ask.Person, AskPrompts.Thanks.With());
        }

        Leave(exchange, ask);
    }

    /// <summary>What the person did answer before is still theirs to pass on.</summary>
    private static void Leave(Exchange exchange, AskState ask)
    {
        if (ask.Answers.Count > 0)
        {
            AskAnswers.Ask(exchange, ask with { Step = AskStep.Review, Questions = ask.Questions.Take(ask.Asked).ToValueList() });
        }
        else
        {
            AskEnding.End(exchange, ask);
        }
    }
}
