using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ThreatBot.Channels;
using ThreatBot.Channels.Cards;
using ThreatBot.Channels.Slack;
using ThreatBot.Channels.Teams;
using ThreatBot.Channels.WebChat;
using ThreatBot.Core.Models;
using ThreatBot.Tests.Interchange;
using ThreatBot.Web.Api;
using ThreatBot.Web.Models;

namespace ThreatBot.Tests.Fuzz;

/// <summary>What platforms, browsers and programs send: bodies, tokens, cursors and parameters.</summary>
internal static class WireTargets
{
    private static readonly Tokens Tokens = new(new byte[32], "secret", TimeProvider.System);

    private static readonly ImmutableArray<(TokenUse Use, string Text)> Good =
    [
        (TokenUse.Talk, Tokens.Issue(TokenUse.Talk, "dl_p1", "c1", null, TimeSpan.FromDays(9000))), (TokenUse.Person, Tokens.Issue(TokenUse.Person, "dl_p1", null, "ana", TimeSpan.FromDays(9000))),
    ];

    public static readonly Grammar Json = new(
        """
        start = {object}|||[{value}]|||{value}
        object = {{field}}|||{{field},{field}}|||{{field},{field},{field},{field}}
        field = "type":{text}|||"text":{text}|||"id":{text}|||"from":{object}|||"value":{object}|||"instance":{text}|||"choice":{text}|||"actions":[{object}]|||"view":{object}|||"state":{object}|||"values":{object}|||"user":{object}|||"team":{object}|||"channelData":{object}|||"conversation":{object}|||"private_metadata":{text}|||"callback_id":{text}|||"container":{object}
        value = {object}|||[]|||[{value},{value}]|||null|||true|||1e400|||{text}
        text = "message"|||"invoke"|||"U01ANA"|||"T01"|||"C01GENERAL"|||""|||"msteams"|||"\\ud800"|||"\\u0000"|||"{}"|||"a:b:c"|||"secret"|||"19:x@thread.v2;messageid=1"|||"<at>x</at>"
        """);

    private static readonly Grammar Letters = new(
        """
        start = {part}.{part}.{part}|||{part}|||tb_{part}_{part}|||{part}{part}{part}
        part = eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9|||e30|||=|||__--|||0123456789abcdef|||VDE|||MTA|||%2e|||A|||{part}{part}
        """);

    public static readonly ImmutableArray<string> Activities =
    [
        """{"type":"message","text":"hello","from":{"id":"dl_p1","name":"Ana"},"channelData":{"clientActivityID":"1a"},"value":{"instance":"i","choice":"right"}}""",
        """{"type":"message","id":"1","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/amer/","conversation":{"id":"19:x@thread.v2;messageid=17","conversationType":"channel","tenantId":"00000000-0000-0000-0000-00000000000a"},"from":{"id":"29:ana","name":"Ana","aadObjectId":"7"},"recipient":{"id":"28:bot"},"text":"<at>bot</at> hi","entities":[{"type":"mention","mentioned":{"id":"28:bot","name":"bot"},"text":"<at>bot</at>"}],"attachments":[{"contentType":"application/vnd.microsoft.teams.file.download.info","name":"x.json","content":{"downloadUrl":"https://x.example/y"}}],"channelData":{"tenant":{"id":"00000000-0000-0000-0000-00000000000a"},"team":{"id":"t"},"eventType":"editMessage"},"membersAdded":[{"id":"28:bot"}]}""",
    ];

    public static readonly ImmutableArray<string> Payloads =
    [
        """{"type":"block_actions","team":{"id":"T01FIRST"},"user":{"id":"U01ANA","team_id":"T01FIRST"},"trigger_id":"1.2","container":{"type":"message","message_ts":"1795507107.000004","channel_id":"C01GENERAL"},"actions":[{"type":"button","action_id":"choice-0","block_id":"answers:i","value":"right","action_ts":"1.1"}],"state":{"values":{"picks:i":{"several":{"selected_options":[{"value":"a"}]}}}}}""",
        """{"type":"view_submission","team":{"id":"T01FIRST"},"user":{"id":"U01ANA"},"view":{"id":"V01","callback_id":"secret","private_metadata":"{\"channel\":\"C01GENERAL\",\"thread\":\"\",\"instance\":\"i\",\"model\":\"m\"}","state":{"values":{"words":{"words":{"type":"plain_text_input","value":"x"}}}}}}""",
    ];

    public static IEnumerable<FuzzTarget> All =>
    [
        new("activities-web", Activities, Json, input => Wire(input, Web)),
        new("activities-teams", Activities, Json, input => Wire(input, json => _ = InboundReader.Read(json))),
        new("payloads-slack", Payloads, Json, input => Wire(input, Slack)),
        new("tokens", [.. Good.Select(token => token.Text)], Letters, input => Read(Encoding.UTF8.GetString(input))),
        new("cursors", ["VDE", "MTA", "RjE6WjE6aW46Uw"], Letters, input => Page(Encoding.UTF8.GetString(input))),
        new("searches", ["order open", "=1 needs"], Sayings.Lines, input => Seek(Encoding.UTF8.GetString(input))),
    ];

    /// <summary>A body is refused as no JSON, or read.</summary>
    private static void Wire(byte[] input, Action<JsonElement> read)
    {
        try
        {
            read(WireJson.Parse(input));
        }
        catch (JsonException)
        {
            Assert.Equal(JsonValueKind.Undefined, WireJson.ParsedOrNothing(input).ValueKind);
        }
    }

    private static void Web(JsonElement json)
    {
        Assert.True(ActivityReader.Read(json) is not Posted.Spoken { Utterance.Press: { } press } || CardPress.IsPlausible(press));
        Assert.True(ActivityReader.ClientId(json) is not { } id || !id.Any(char.IsControl));
    }

    private static void Slack(JsonElement json)
    {
        Assert.True(SlackPress.Of(json) is not { } press || CardPress.IsPlausible(press));
        _ = (SlackPress.SecretOf(json), SlackSubmission.Of(json), SlackInteractions.WorkspaceOf(json, WireJson.Field(json, "user")), SlackOrigin.Of(WireJson.Text(WireJson.Field(json, "view"), "private_metadata") ?? ""));
        _ = (SlackIds.Workspace(json, "type"), SlackIds.Channel(json, "type"), SlackIds.User(json, "type"), SlackIds.Message(json, "type"));
    }

    /// <summary>Nothing but what was given out is good.</summary>
    private static void Read(string text)
    {
        foreach (var use in Enum.GetValues<TokenUse>())
        {
            Assert.True(Tokens.Read(use, text).State is TokenState.Bad || Good.Contains((use, text)), text);
        }

        Assert.True(TokenText.Read(text) is not { } token || token.Shown == text);
    }

    private static void Page(string text)
    {
        var objects = Samples.Objects;
        Assert.True(Cursor.Page(objects, text, 3) is not { } page || page.Items.Length <= 3);
        Assert.True(Cursor.Page(Enumerable.Range(0, 9), text, 3, 6) is not { } numbers || numbers.Items.Length <= 3);
        Assert.True(new ParameterShape.Text(ApiParameter.IdPattern, 40, "T12").Fault(text) is not null || Ids.Compare(text, text) == 0);
        _ = (new ParameterShape.Number(1, 200, 50).Fault(text), new ParameterShape.Words(["a"]).Fault(text), ApiParameter.Limit.Shape.Fault(text));
    }

    private static void Seek(string text)
    {
        _ = PortfolioAsked.Read(text, text, text);
        _ = new Sought(text, OnlyOpen: true).IsIn(text);
    }
}
