using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>How a workshop starts, is taken up again, and how each of its parts is announced.</summary>
internal static class WorkshopOpening
{
    /// <summary>"workshop" starts one or says where it stands; "workshop 2" goes to a part of it, in any order.</summary>
    public static void Start(Exchange exchange, string said)
    {
        if (Works.Running(exchange) is { } other and not WorkshopState)
        {
            Works.Open(exchange, other);
        }
        else if (exchange.Workshop is { } state && Part(said, exchange.Lexicon) is { } part)
        {
            WorkshopDialog.Go(exchange, state with { IsPaused = false }, part);
        }
        else if (exchange.Workshop is { IsDone: false } running)
        {
            exchange.Workshop = running with { IsPaused = false };
            Steering.Status(exchange);
        }
        else
        {
            Open(exchange, said);
        }
    }

    public static void Sentence(Exchange exchange, WorkshopState state)
    {
        if (exchange.Edit.Model.Find<Workshop>(state.Workshop) is { } workshop)
        {
            exchange.Edit.Put(workshop with { Sentence = exchange.Heard.Text });
        }

        ModelTalk.AskName(exchange);
        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Said);
    }

    /// <summary>Everybody is told when a part begins, and who is needed for it.</summary>
    public static void Announce(Exchange exchange, WorkshopState before, WorkshopState after)
    {
        if (after.Step is WorkshopStep.Surprise && before.Step is not WorkshopStep.Surprise)
        {
            WorkshopTree.Finish(exchange, after);
        }

        if (after.Part != before.Part || (before.IsDone && !after.IsDone))
        {
            exchange.Say((after.Part switch
            {
                1 => WorkshopPrompts.PartOne,
                2 => WorkshopPrompts.PartTwo,
                _ => WorkshopPrompts.PartThree,
            }).With());
            if (after.Step is WorkshopStep.Arrow && exchange.Edit.Model.Flows.Any())
            {
                Pictured.Show(exchange, PictureView.Grown(exchange.Edit.Model), Pictured.Map);
            }
        }
    }

    /// <summary>A part that is left before its end says what was not asked: nothing found is no good news then.</summary>
    public static void LeaveEarly(Exchange exchange, WorkshopState state)
    {
        var open = Ledger.Of(exchange.Edit.Model).Count(row => row.State is CellState.Open);
        var left = state.Part switch
        {
            1 when !exchange.Edit.Model.Scenarios.Any() => WorkshopPrompts.LeftOne.With(),
            2 when open > 0 => WorkshopPrompts.LeftTwo.With(new Value.Number(open)),
            _ => null,
        };
        if (left is not null)
        {
            exchange.Say(left);
        }
    }

    private static void Open(Exchange exchange, string said)
    {
        if (exchange.Model is null && said.Length > 0)
        {
            exchange.StartModel(said);
        }

        ModelTalk.Need(exchange);

        var workshop = exchange.Edit.Add(ObjectKind.Workshop, id => new Workshop
        {
            Id = id,
            Origin = exchange.Origin,
            Facilitator = exchange.Incoming.Speaker,
            Started = exchange.Incoming.At,
        });
        exchange.Say(WorkshopPrompts.Welcome.With());
        exchange.Workshop = WorkshopAsking.Ask(exchange, new WorkshopState
        {
            Step = WorkshopStep.Sentence,
            Workshop = workshop.Id,
            Started = exchange.Incoming.At,
        });
    }

    public static WorkshopTrigger? Part(string said, Lexicon lexicon) =>
        lexicon.Is("part.one", said) ? WorkshopTrigger.PartOne
        : lexicon.Is("part.two", said) ? WorkshopTrigger.PartTwo
        : lexicon.Is("part.three", said) ? WorkshopTrigger.PartThree
        : null;
}
