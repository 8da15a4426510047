using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>Carries out a command; every one has an answer in every state.</summary>
internal static class Instructions
{
    /// <summary>Words that are kept for pieces of work this version does not do yet.</summary>
    private static readonly ImmutableHashSet<Verb> Later =
    [
        Verb.Owner, Verb.Language,
    ];

    public static bool IsKnown(Verb verb) => !Later.Contains(verb);

    public static void Carry(Exchange exchange, Instruction said)
    {
        switch (said.Verb)
        {
            case Verb.Help:
                Steering.Help(exchange, said.Rest);
                break;
            case Verb.Status:
                Steering.Status(exchange);
                break;
            case Verb.Why:
                Steering.Why(exchange);
                break;
            case Verb.More when TreePages.GoOn(exchange):
                break;
            case Verb.Back or Verb.Skip or Verb.Park or Verb.Pause or Verb.Resume or Verb.Done or Verb.More or Verb.Cancel:
                Steering.Steer(exchange, said.Verb);
                break;
            case Verb.Undo:
                UndoTalk.Undo(exchange);
                break;
            case Verb.Workshop:
                WorkshopOpening.Start(exchange, said.Rest);
                break;
            case Verb.Planning:
                PlanningDialog.Start(exchange, said.Rest);
                break;
            case Verb.Brainstorm:
                RoundOpening.Start(exchange, said.Rest);
                break;
            case Verb.Ask:
                OnModel(exchange, () => AskOpening.Start(exchange, said.Rest));
                break;
            case Verb.Tree:
                OnModel(exchange, () => TreeDialog.Start(exchange, said.Rest));
                break;
            case var verb when TreeQuestions.Verbs.Contains(verb):
                OnModel(exchange, () => TreeQuestions.Carry(exchange, said));
                break;
            case Verb.Facilitator:
                RoundOpening.Lead(exchange, said.Rest);
                break;
            case Verb.TimeZone:
                Zones.Set(exchange, said.Rest);
                break;
            case Verb.MyTimeZone:
                Zones.SetOwn(exchange, said.Rest);
                break;
            case Verb.Review:
                OnModel(exchange, () => ReviewDialog.Start(exchange, said.Rest));
                break;
            case Verb.Mishap or Verb.Finding:
                MishapDialog.Start(exchange, said.Verb, said.Rest);
                break;
            case Verb.Story:
                StoryOpening.Start(exchange, said.Rest);
                break;
            case Verb.Delete when Reading.Id(said.Rest) is (var id, "") && exchange.Model?.Find(id) is not null:
                Editing.Carry(exchange, said with { Verb = Verb.Remove });
                break;
            case Verb.New or Verb.Use or Verb.Models or Verb.Rename or Verb.Delete or Verb.Share:
                ModelTalk.Carry(exchange, said);
                break;
            case Verb.Post or Verb.Posts or Verb.StopPosting:
                PostTalk.Carry(exchange, said);
                break;
            case Verb.Quiet or Verb.Digest when said.Verb is Verb.Quiet || said.Rest.Length > 0:
                QuietTalk.Carry(exchange, said);
                break;
            case Verb.Digest:
                Steering.Help(exchange, exchange.Heard.Text);
                break;
            case Verb.Show or Verb.List or Verb.Ledger or Verb.Summary or Verb.Picture or Verb.PictureOpen or Verb.PictureThreats or Verb.Chart or Verb.Vectors or Verb.History or Verb.Diff:
                OnModel(exchange, () => Looking.Look(exchange, said));
                break;
            case Verb.Page:
                OnModel(exchange, () => ExportTalk.Page(exchange));
                break;
            case Verb.Portfolio:
                PortfolioTalk.Show(exchange);
                break;
            case Verb.Readings:
                OnModel(exchange, () => ReadingTalk.Show(exchange, said.Rest));
                break;
            case Verb.MyData:
                PrivacyTalk.Export(exchange);
                break;
            case Verb.EraseMe:
                PrivacyTalk.AskErase(exchange);
                break;
            case Verb.CloseLinks:
                OnModel(exchange, () => ExportTalk.CloseLinks(exchange));
                break;
            case Verb.Token or Verb.Tokens or Verb.EndToken:
                OnModel(exchange, () => TokenTalk.Carry(exchange, said));
                break;
            case Verb.Export:
                OnModel(exchange, () => ExportTalk.Export(exchange, exchange.Edit.Model, said.Rest));
                break;
            case Verb.Tickets:
                OnModel(exchange, () => TicketTalk.Carry(exchange, said.Rest));
                break;
            case Verb.Edit when said.Rest.Length == 0 && exchange.Story is { } story && StoryDialog.Can(story, StoryTrigger.Edit):
                StoryDialog.Go(exchange, story, StoryTrigger.Edit);
                break;
            case Verb.Edit or Verb.Remove when said.Rest.Length == 0:
                Steering.Help(exchange, exchange.Heard.Text);
                break;
            case Verb.Edit or Verb.Remove or Verb.Doubt:
                OnModel(exchange, () => Editing.Carry(exchange, said));
                break;
            case Verb.Accept or Verb.Avoid or Verb.Transfer or Verb.Mitigate or Verb.Approver or Verb.Approve or Verb.Reject:
                OnModel(exchange, () => Deciding.Decide(exchange, said));
                break;
            case Verb.Yes or Verb.No when exchange.Work is { IsActive: true }:
                Works.YesOrNo(exchange, said.Verb is Verb.Yes);
                break;
            case Verb.Yes or Verb.No:
                Loose.Unknown(exchange);
                break;
            default:
                exchange.Whisper(SteerPrompts.NotHere.With(new Value.Code(Instruction.Key(said.Verb)[8..])));
                break;
        }
    }

    /// <summary>What takes a model; without one the speaker is told how to begin.</summary>
    public static void OnModel(Exchange exchange, Action act)
    {
        if (exchange.Model is null)
        {
            exchange.Whisper(SteerPrompts.NoModel.With());
        }
        else
        {
            act();
        }
    }
}
