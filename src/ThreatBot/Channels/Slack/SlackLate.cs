using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Tells what there was to answer to a delivery that Slack waits for no more: that of a command where commands are answered later, that of a modal, which
/// is closed by then, in its writer's own talk, with all that they typed. Tells as well what could not be dealt with at all.
/// </summary>
internal sealed class SlackLate(SlackCarrier carrier, SlackResponses responses, ChatTalks talks, Apology apology)
{
    /// <exception cref="HttpRequestException">It could not be told now.</exception>
    public Task TellAsync(SlackDelivery delivery, JsonObject answer, bool isAgain, CancellationToken ct) => SlackSubmission.Of(delivery.Body) is { } sent
        ? GiveBackAsync(delivery.Body, sent, (answer["errors"]?.AsObject() ?? []).Select(field => (string?)field.Value ?? "").Distinct(), isAgain, ct)
        : AnswerAsync(delivery, answer, isAgain, ct);

    /// <summary>
    /// Tells whoever brought something that it could not be dealt with, however often it was tried: where they said it, or at the address for answers. Of what cannot be read any
    /// more (null) only the <paramref name="talk"/> is known, if it was said in one.
    /// </summary>
    /// <exception cref="HttpRequestException">It could not be told now.</exception>
    public async Task LoseAsync(string talk, SlackDelivery? delivery, bool isAgain, CancellationToken ct)
    {
        if (delivery is { Kind: not SlackKind.Event })
        {
            var text = await TextOfAsync(ConversationPrompts.Lost, ct);
            await (SlackSubmission.Of(delivery.Body) is { } sent
                ? GiveBackAsync(delivery.Body, sent, [text], isAgain, ct)
                : AnswerAsync(delivery, new JsonObject { ["response_type"] = "ephemeral", ["replace_original"] = false, ["text"] = text }, isAgain, ct));
        }
        else if (talk.Split(' ') is [var workspace, var channel])
        {
            await (delivery is null ? apology.TellAllAsync(PlaceOf(workspace, channel), ct)
                : SpeakerOf(delivery.Body) is { } speaker ? apology.TellAsync(PlaceOf(workspace, channel), speaker, ct)
                : Task.CompletedTask);
        }
    }

    /// <summary>Answers at the address for that. What is answered again is a sentence, since all else is sent as replies are.</summary>
    private async Task AnswerAsync(SlackDelivery delivery, JsonObject answer, bool isAgain, CancellationToken ct)
    {
        if (isAgain)
        {
            answer["text"] = $"{await TextOfAsync(ConversationPrompts.Repeated, ct)}\n\n{answer["text"]}";
        }

        await responses.PostAsync(WireJson.Text(delivery.Body, "response_url"), answer, ct);
    }

    /// <summary>In the language of the server: which conversation it was meant for may be what cannot be found out.</summary>
    private async Task<string> TextOfAsync(PromptNeed prompt, CancellationToken ct) => (await talks.WordsAsync(PlaceOf("", ""), ct)).TextOf(prompt.Key);

    /// <summary>Tells the writer of a form what was wrong with it, and all that they typed.</summary>
    private async Task GiveBackAsync(JsonElement payload, SlackSubmission sent, IEnumerable<string> wrong, bool isAgain, CancellationToken ct)
    {
        if (await ParcelAsync(payload, sent, wrong, isAgain, ct) is { } parcel && await carrier.CarryAsync(parcel, ct) is Receipt.Later)
        {
            throw new HttpRequestException("Slack takes no message now.");
        }
    }

    /// <summary>The person who said it, in a channel of the workspace's own.</summary>
    private static string? SpeakerOf(JsonElement body)
    {
        var happened = WireJson.Field(body, "event");
        return WireJson.IsTrue(body, "is_ext_shared_channel") || WireJson.Text(happened, "bot_id") is not null ? null : SlackIds.User(happened, "user");
    }

    private static ChatPlace PlaceOf(string workspace, string channel) => SlackSeats.PlaceOf(new SlackWorkspace(workspace, "", ""), channel);

    private async Task<Parcel?> ParcelAsync(JsonElement payload, SlackSubmission sent, IEnumerable<string> wrong, bool isAgain, CancellationToken ct)
    {
        var user = WireJson.Field(payload, "user");
        if (SlackInteractions.WorkspaceOf(payload, user) is not { } id || SlackIds.User(user, "id") is not { } writer)
        {
            return null;
        }

        var place = PlaceOf(id, sent.Origin.Channel);
        var reply = new Reply { Card = "late", Prompt = ConversationPrompts.TooLate.With(Said(wrong), Said(sent.Everything)) };
        return new Parcel
        {
            Tenant = id,
            Channel = SlackSeats.Channel,
            Outbox = SlackIds.View(WireJson.Field(payload, "view")) ?? "",
            Number = 0,
            ServiceUrl = "",
            Bot = "",
            User = writer,
            Reply = reply,
            Words = new ChatAnswer([reply], await talks.WordsAsync(place, ct), ImmutableDictionary<string, string>.Empty) { IsAgain = isAgain },
        };
    }

    private static Value.Many Said(IEnumerable<string> texts) => new([.. texts.Select(text => (Value)new Value.Said(text))]);
}
