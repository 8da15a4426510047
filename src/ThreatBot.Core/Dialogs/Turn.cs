using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>One message in, one decision out.</summary>
public static class Turn
{
    /// <summary>Decides what a message does. The same scene and message always give the same decision.</summary>
    public static Decision Decide(Scene scene, Incoming said)
    {
        var incoming = WriteDown.Meant(scene, said);
        var exchange = new Exchange(scene, incoming);
        if (incoming.Alarm is { } alarm)
        {
            Works.Ring(exchange, alarm);
            Works.Tidy(exchange);
        }
        else if (incoming.Edits is { } message)
        {
            Editing.Message(exchange, message);
            Remember(exchange, scene);
        }
        else if (incoming.IsHeld)
        {
            Holding.Ask(exchange);
        }
        else if (ImportTalk.Hear(exchange))
        {
            Works.Tidy(exchange);
            Remember(exchange, scene);
        }
        else if (WriteDown.Tell(exchange))
        {
            exchange.IsForgotten = true;
        }
        else if (Listening.IsForUs(exchange))
        {
            Zones.Learn(exchange);
            Route(exchange);
            TreePages.Tidy(exchange);
            Works.Tidy(exchange);
            PlanningDialog.GoOn(exchange);
            if (exchange.Model is { Count: > ThreatModel.MostObjects } model && model.Count > scene.Model?.Count)
            {
                exchange = new Exchange(scene, incoming);
                exchange.Whisper(SteerPrompts.ModelFull.With());
            }

            Works.Tidy(exchange);
            TreeFollow.Look(exchange);
            TreeDialog.Refresh(exchange);
            exchange.SettleAnswered();
            WriteDown.Tidy(exchange, said);
            Remember(exchange, scene);
        }
        else
        {
            Listening.Hint(exchange);
        }

        foreach (var person in exchange.Conversation.Met.Except(scene.Conversation.Met).Select(met => met.Value).Concat(scene.StandIn is null ? [] : [incoming.Speaker]))
        {
            AskOpening.Resend(exchange, person);
            SignCard.Resend(exchange, person);
        }

        exchange.Conversation = exchange.Conversation.WithoutHeld();
        return exchange.Decision();
    }

    private static void Route(Exchange exchange)
    {
        if (exchange.Incoming.Filled is { } filled)
        {
            Forms.Take(exchange, filled);
            return;
        }

        if (exchange.Incoming.IsConfided)
        {
            Confided.Take(exchange);
            return;
        }

        if (AskAnswers.Take(exchange) || SignCard.Take(exchange) || (exchange.Pending is { } pending && Confirming.Settle(exchange, pending)))
        {
            return;
        }

        if (exchange.Incoming.Press is { } press)
        {
            Tapping.Press(exchange, press);
        }
        else if (Parking.Park(exchange))
        {
            // Kept for later; what is asked just now stays asked.
        }
        else if (Tapping.Typed(exchange) is { Count: > 0 } choices)
        {
            Works.Tap(exchange, choices);
        }
        else if (Instructed(exchange) is { } instruction)
        {
            Instructions.Carry(exchange, instruction);
        }
        else if (DueDay.Told(exchange) || TreeQuestions.Asked(exchange) || TreeSharing.Parted(exchange) || Encryption.Stated(exchange))
        {
            // It is about a day, a tree or flows, and what is asked just now stays asked.
        }
        else if (exchange.Work is { IsActive: true })
        {
            Works.Hear(exchange);
        }
        else
        {
            Loose.Hear(exchange);
        }
    }

    private static Instruction? Instructed(Exchange exchange)
    {
        if (exchange.Heard.IsPlus)
        {
            return Instruction.Plain(exchange.Heard.Text, exchange.Lexicon);
        }

        return exchange.Work is { IsActive: true } && !exchange.Heard.Text.StartsWith('/')
            ? Instruction.While(exchange.Heard.Text, exchange.Lexicon)
            : Instruction.Of(exchange.Heard.Text, exchange.Lexicon);
    }

    /// <summary>A turn that recorded something or moved a story can be undone, and its message edited.</summary>
    private static void Remember(Exchange exchange, Scene scene)
    {
        var before = scene.Conversation.Stories.GetValueOrDefault(exchange.Thread);
        var workshop = scene.Conversation.Workshops.GetValueOrDefault(exchange.Thread);
        var session = scene.Conversation.Sessions.GetValueOrDefault(exchange.Thread);
        var isStill = Stood(session) == Stood(exchange.Session) && before?.Place == exchange.Story?.Place && workshop?.Place == exchange.Workshop?.Place && workshop?.Dots == exchange.Workshop?.Dots;
        if (exchange.IsForgotten || (!exchange.HasChanges && (isStill || session is RoundState)))
        {
            return;
        }

        var past = new Past(
            exchange.Incoming.Turn, exchange.Incoming.Message, exchange.Incoming.Speaker, exchange.Thread, exchange.Model?.Id, before, exchange.HasChanges)
        {
            BeforeWorkshop = workshop,
            // What is secret in a round does not live on in the memory for undo.
            BeforeSession = session is RoundState ? null : session,
        };
        exchange.Conversation = exchange.Conversation with
        {
            Pasts = [.. exchange.Conversation.Pasts.TakeLast(Conversation.Memory - 1), past],
        };
    }

    /// <summary>What is asked anew in the same place is still the same.</summary>
    private static Work? Stood(Work? session) => session is null ? null : session with { Open = null };
}
