using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NodaTime;
using ThreatBot.Channels.Cards;
using ThreatBot.Channels.Slack;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Dialogs over generated content: Slack takes the modal, and what is filled in comes back with where it was opened.</summary>
public sealed class SlackModalTests
{
    private static readonly Dictionary<string, string> Decided = new() { ["risk"] = "T1", ["answer"] = "accept", ["until"] = "2027-03-01", ["reason"] = "cheaper so" };

    [Fact]
    public void Slack_takes_every_modal() =>
        SampleForms.Any.Sample(form => Assert.Empty(BlockKitRules.OfView(SlackModal.Of(form, SampleForms.Origin))), iter: 60);

    [Fact]
    public void What_is_typed_comes_back_with_the_question_and_the_place() => SampleForms.Any.Sample(
        form =>
        {
            var typed = form.Fields.ToDictionary(field => field.Id, field => $"words for {field.Id}");

            var sent = Sent(form, typed)!;

            Assert.Equal((form.Form, SampleForms.Origin with { Instance = form.Instance }), (sent.Form, sent.Origin));
            Assert.Equal(typed, form.Fields.ToDictionary(field => field.Id, field => sent.Typed(field.Id)));
        },
        iter: 30);

    [Fact]
    public void A_title_that_has_no_room_is_told_in_the_modal()
    {
        var view = SlackModal.Of(WordsForm.Secret(SampleForms.English, "t1"), SampleForms.Origin);

        Assert.Equal("Answer in private", (string)view["title"]!["text"]!);
        Assert.Equal("For your eyes only, until all are shown", (string)view["blocks"]![0]!["text"]!["text"]!);
        Assert.Equal("Threat model this", (string)SlackModal.Of(WordsForm.Story(SampleForms.English, ""), SampleForms.Origin)["title"]!["text"]!);
    }

    [Fact]
    public void What_must_be_filled_in_is_not_optional_and_the_rest_is()
    {
        var view = SlackModal.Of(SampleForms.Decide("a risk"), SampleForms.Origin);

        Assert.Equal(["risk", "answer", "reason"], view["blocks"]!.AsArray().Where(block => !(bool)block!["optional"]!).Select(block => (string)block!["block_id"]!));
    }

    [Fact]
    public void A_decision_is_read_as_it_was_filled_in()
    {
        var sent = Sent(SampleForms.Decide("a risk"), Decided)!;

        Assert.Empty(Wrong(sent, SampleForms.Decide("a risk")));
        Assert.Equal(new Filled.Decision("T1", ResponseKind.Accept, "cheaper so") { Until = new LocalDate(2027, 3, 1) }, RiskDecision.Read(sent.Typed));
    }

    [Theory]
    [InlineData("reason", "  ", "reason")]
    [InlineData("risk", "t1; drop", "risk")]
    [InlineData("answer", "ignore", "answer")]
    [InlineData("until", "soon", "until")]
    public void A_field_that_holds_nothing_meant_is_named(string field, string typed, string wrong)
    {
        var sent = Sent(SampleForms.Decide("a risk"), new Dictionary<string, string>(Decided) { [field] = typed })!;

        Assert.Null(RiskDecision.Read(sent.Typed));
        Assert.Equal($$$"""{"response_action":"errors","errors":{"{{{wrong}}}":"This is needed."}}""", SlackModal.Errors(Wrong(sent, SampleForms.Decide("a risk"))).ToJsonString());
    }

    [Fact]
    public void Blank_words_are_named_too() =>
        Assert.Equal(["Say something, or close this."], Wrong(Sent(WordsForm.Secret(SampleForms.English, "t1"), new Dictionary<string, string> { [CardForm.Words] = " \n" })!, WordsForm.Secret(SampleForms.English, "t1")).Values);

    [Fact]
    public void What_is_too_long_or_missing_is_named_at_its_field()
    {
        var form = WishForm.Form(SampleForms.English);
        var sent = Sent(form, new Dictionary<string, string> { ["actor"] = new('a', 101), ["asset"] = new('a', 100), ["outcome"] = " ", ["exploit"] = new('e', 4001) })!;

        Assert.Equal(["actor more than 100", "exploit more than 3000", "outcome At least what they want is needed."], Wrong(sent, form).Select(field => $"{field.Key} {field.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void More_than_a_field_takes_is_nothing() =>
        Assert.Equal("", Sent(WordsForm.Secret(SampleForms.English, "t1"), new Dictionary<string, string> { [CardForm.Words] = new('w', 3001) })!.Typed(CardForm.Words));

    [Theory]
    [InlineData("callback_id", "\"other\"")]
    [InlineData("callback_id", "7")]
    [InlineData("private_metadata", "\"\"")]
    [InlineData("private_metadata", "\"no JSON\"")]
    [InlineData("private_metadata", "\"[]\"")]
    [InlineData("private_metadata", "\"{}\"")]
    [InlineData("private_metadata", "\"{\\\"channel\\\":7}\"")]
    [InlineData("private_metadata", null)]
    public void A_modal_that_is_not_ours_is_none(string field, string? value)
    {
        var payload = JsonNode.Parse(SlackPayload.Submission(SlackModal.Of(WordsForm.Secret(SampleForms.English, "t1"), SampleForms.Origin), Decided).GetRawText())!;
        payload["view"]![field] = value is null ? new string('x', 4000) : JsonNode.Parse(value);

        Assert.Null(SlackSubmission.Of(JsonSerializer.SerializeToElement(payload)));
    }

    [Theory]
    [InlineData("""{"type":"view_closed"}""")]
    [InlineData("""{"type":"view_submission"}""")]
    [InlineData("""{"type":"view_submission","view":[]}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public void What_is_no_submission_is_none(string payload) => Assert.Null(SlackSubmission.Of(JsonDocument.Parse(payload).RootElement));

    private static IReadOnlyDictionary<string, string> Wrong(SlackSubmission sent, CardForm form) => sent.Wrong(form.Form == CardForm.Decide ? [] : form.Fields, "This is needed.", most => $"more than {most}");

    private static SlackSubmission? Sent(CardForm form, IReadOnlyDictionary<string, string> typed) =>
        SlackSubmission.Of(SlackPayload.Submission(SlackModal.Of(form, SampleForms.Origin), typed));
}
