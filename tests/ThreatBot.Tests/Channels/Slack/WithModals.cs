using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Opens modals as people do, and sends what they typed.</summary>
public abstract class WithModals : OnSlack
{
    private protected JsonObject OnMessage(FakeUser who, string form, JsonObject message)
    {
        var payload = Sender.Interaction(who, "message_action");
        (payload["callback_id"], payload["channel"], payload["message_ts"], payload["message"]) =
            (form, new JsonObject { ["id"] = message["channel"]!.DeepClone() }, message["ts"]!.DeepClone(), message.DeepClone());
        return payload;
    }

    private protected async Task<JsonObject> OpenedAsync(JsonObject payload)
    {
        var opened = (await SaidAsync(() => InteractAsync(payload))).Last(call => call.Method is "views.open" or "views.update");
        var view = JsonNode.Parse(opened.Arguments["view"])!.AsObject();
        Assert.Empty(BlockKitRules.OfView(view));
        view["id"] = opened.Ts;
        return view;
    }

    private protected Task<(int Status, JsonNode? Body)> SubmitAsync(FakeUser who, JsonObject view, params (string Field, string Text)[] typed) =>
        InteractAsync(Submission(Sender, who, view, (string)view["id"]!, typed));

    private protected static JsonObject Submission(FakeSender sender, FakeUser who, JsonObject view, string id, params (string Field, string Text)[] typed)
    {
        var sent = JsonNode.Parse(SlackPayload.Submission(view, typed.ToDictionary(each => each.Field, each => each.Text)).GetRawText())!;
        var payload = sender.Interaction(who, "view_submission");
        payload["view"] = sent["view"]!.DeepClone();
        payload["view"]!["id"] = id;
        return payload;
    }
}
