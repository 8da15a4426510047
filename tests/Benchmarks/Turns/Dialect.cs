using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>How a platform brings a message, and which conversation a call of the server belongs to.</summary>
internal abstract class Dialect
{
    public abstract string Path { get; }

    /// <summary>A whole request.</summary>
    public byte[] Request(string talk, long number, string text, string? token)
    {
        var body = Body(talk, number, text);
        var head = $"POST {Path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json; charset=utf-8\r\n{Proof(body, token)}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n";
        return Encoding.UTF8.GetBytes(head + body);
    }

    /// <summary>The conversation that a call is for; null when it is for none.</summary>
    public abstract string? TalkOf(Framed call);

    protected abstract string Body(string talk, long number, string text);

    /// <summary>Headers that prove who sends, each with its line break.</summary>
    protected abstract string Proof(string body, string? token);

    /// <summary>Activities as Microsoft Teams sends them, about 1 KB each.</summary>
    public sealed class Activities(Uri connector) : Dialect
    {
        public override string Path => "/api/messages";

        public override string? TalkOf(Framed call)
        {
            const string before = "/v3/conversations/";
            var target = call.Target;
            if (!target.StartsWith(before, StringComparison.Ordinal))
            {
                return null;
            }

            var end = target.IndexOf('/', before.Length);
            return Uri.UnescapeDataString(target[before.Length..(end < 0 ? target.Length : end)]);
        }

        protected override string Body(string talk, long number, string text)
        {
            var now = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            return $$$"""
                {"type":"message","id":"{{{talk}}}-{{{number}}}","timestamp":"{{{now}}}","localTimestamp":"{{{now}}}","serviceUrl":"{{{connector}}}","channelId":"msteams","from":{"id":"29:{{{talk}}}","name":"Person {{{talk}}}","aadObjectId":"00000000-0000-0000-{{{talk}}}"},"conversation":{"conversationType":"personal","tenantId":"bench","id":"a:{{{talk}}}"},"recipient":{"id":"28:bot","name":"Bot"},"textFormat":"plain","locale":"en-US","text":{{{JsonSerializer.Serialize(text)}}},"attachments":[],"entities":[{"type":"clientInfo","locale":"en-US","country":"US","platform":"Web","timezone":"Europe/Berlin"}],"channelData":{"tenant":{"id":"bench"} }}
                """;
        }

        protected override string Proof(string body, string? token) => token is null ? "" : $"Authorization: Bearer {token}\r\n";
    }

    /// <summary>Signed events as Slack sends them.</summary>
    public sealed class Slack : Dialect
    {
        public const string Secret = "bench-signing-secret";

        public override string Path => "/slack/events";

        public override string? TalkOf(Framed call) =>
            call.Target.EndsWith("chat.postMessage", StringComparison.Ordinal) && Encoding.UTF8.GetString(call.Body.Span) is var body && body.IndexOf("channel=", StringComparison.Ordinal) is >= 0 and var at
                ? body[(at + 8)..].Split('&')[0]
                : null;

        protected override string Body(string talk, long number, string text) => $$$"""
            {"token":"t","team_id":"T1","api_app_id":"A1","event":{"client_msg_id":"{{{talk}}}-{{{number}}}","type":"app_mention","text":{{{JsonSerializer.Serialize("<@U0BOT> " + text)}}},"user":"U1","ts":"1700000000.{{{number:D6}}}","team":"T1","channel":"{{{talk}}}","event_ts":"1700000000.{{{number:D6}}}"},"type":"event_callback","event_id":"Ev{{{talk}}}{{{number}}}","event_time":1700000000,"authorizations":[{"enterprise_id":null,"team_id":"T1","user_id":"U0BOT","is_bot":true,"is_enterprise_install":false}],"is_ext_shared_channel":false,"event_context":"4-x"}
            """;

        protected override string Proof(string body, string? token)
        {
            var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"v0:{at}:{body}"));
            return $"X-Slack-Request-Timestamp: {at}\r\nX-Slack-Signature: v0={Convert.ToHexStringLower(signature)}\r\n";
        }
    }
}
