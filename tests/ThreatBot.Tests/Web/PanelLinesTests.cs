using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;
using ThreatBot.Web;

namespace ThreatBot.Tests.Web;

/// <summary>The lists beside the talk say how things stand.</summary>
public sealed class PanelLinesTests
{
    private static readonly Wording English = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")).Languages["en"].Wording;

    private readonly ModelEdit edit = new(new ThreatModel { Id = "m" }, new Origin("here", "p1", Instant.FromUtc(2026, 11, 24, 10, 0)));

    [Theory]
    [InlineData(ThreatStatus.Open, true, "open")]
    [InlineData(ThreatStatus.Handled, false, "handled")]
    [InlineData(ThreatStatus.Parked, false, "parked")]
    [InlineData(ThreatStatus.Ended, false, "ended")]
    [InlineData(ThreatStatus.RuledOut, false, "can't happen")]
    public void A_threat_has_the_state_it_is_in(ThreatStatus status, bool isOpen, string said)
    {
        Threaten(status);

        Assert.Equal(new PanelLine("T1", "open any scan", isOpen, said), Assert.Single(Lines.Findings));
    }

    [Fact]
    public void A_doubted_answer_leaves_its_threat_contested()
    {
        var threat = Threaten(ThreatStatus.RuledOut);
        edit.Put(new Cell
        {
            Id = "E1-breach",
            Origin = edit.Origin,
            Subject = "E1",
            Letter = Letter.AssumeBreach,
            State = CellState.CannotHappen,
            Threats = [threat.Id],
            Doubts = ["p2"],
            Answered = edit.Origin.At,
        });

        Assert.Equal(new PanelLine("T1", "open any scan", true, "contested"), Assert.Single(Lines.Findings));
    }

    [Fact]
    public void Measures_and_decisions_are_listed_with_how_far_they_are()
    {
        var threat = Threaten(ThreatStatus.Open);
        edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = "owner only", Covers = [threat.Id] });
        edit.Add(ObjectKind.Response, id => new Response { Id = id, Origin = edit.Origin, Risk = threat.Id, Answer = ResponseKind.Accept, Reason = "it is rare", Status = ResponseStatus.Approved });

        Assert.Equal("open · M1", Assert.Single(Lines.Findings).Status);
        Assert.Equal([new("M1", "owner only", true, "as claimed"), new("R1", "accept T1: it is rare", false, "approved")], Lines.Answers);
    }

    private PanelLines Lines => new(English, edit.Model);

    private Threat Threaten(ThreatStatus status) =>
        edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = "open any scan", Status = status });
}
