using System.Net;
using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>What is turned away, each case by its name; and what comes in, though it looks as if it might not.</summary>
internal static class TokenCases
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static readonly IReadOnlyDictionary<string, (int Status, Action<Attempt> Spoil)> All = new Dictionary<string, (int, Action<Attempt>)>
    {
        // What carries the token.
        ["no header"] = (401, it => it.Carry = _ => []),
        ["an empty header"] = (401, it => it.Carry = _ => [""]),
        ["Bearer alone"] = (401, it => it.Carry = _ => ["Bearer"]),
        ["Bearer and a blank"] = (401, it => it.Carry = _ => ["Bearer "]),
        ["a token without a scheme"] = (401, it => it.Carry = token => [token]),
        ["another scheme"] = (401, it => it.Carry = token => [$"Basic {token}"]),
        ["a third part"] = (401, it => it.Carry = token => [$"Bearer {token} more"]),
        ["two headers"] = (401, it => it.Carry = token => [$"Bearer {token}", $"Bearer {token}"]),
        ["two tokens in a header"] = (401, it => it.Carry = token => [$"Bearer {token}, Bearer {token}"]),
        ["a malformed token"] = (401, it => it.Carry = _ => ["Bearer a.b.c"]),
        ["a token that is no token"] = (401, it => it.Carry = _ => ["Bearer nothing"]),
        ["a token of two parts"] = (401, it => it.Carry = token => [$"Bearer {token[..token.LastIndexOf('.')]}"]),
        ["a token without a signature"] = (401, it => it.Carry = token => [$"Bearer {token[..(token.LastIndexOf('.') + 1)]}"]),
        ["a token of five parts"] = (401, it => it.Carry = token => [$"Bearer {token}.x.y"]),
        ["a signature cut short"] = (401, it => it.Carry = token => [$"Bearer {token[..^8]}"]),
        ["a huge token"] = (401, it => it.Payload["padding"] = new string('x', 20_000)),

        // Who signed it, and how.
        ["algorithm none"] = (401, it => it.Header["alg"] = "none"),
        ["HS256 signed with the public key"] = (401, it => it.Header["alg"] = "HS256"),
        ["PS256, which nobody sends"] = (401, it => it.Header["alg"] = "PS256"),
        ["no algorithm"] = (401, it => it.Header.Remove("alg")),
        ["no key id"] = (401, it => it.Header.Remove("kid")),
        ["an unknown key id"] = (401, it => it.Header["kid"] = "key-9"),
        ["another key under a known id"] = (401, it => it.Key = FakeKey.Number(2, "msteams")),
        ["a key shown in the token itself"] = (401, it => (it.Key, it.Header["jwk"]) = (FakeKey.Number(2, "msteams"), FakeKey.Number(2, "msteams").Show())),
        ["a key of another issuer"] = (401, it => (it.Key, it.Header["kid"]) = (it.Cloud.EntraKey, it.Cloud.EntraKey.Id)),
        ["an expired signing certificate"] = (401, it => it.Cloud.ChannelKeys.Keys = [it.Key.With(["msteams"], (it.Cloud.Time.GetUtcNow().AddYears(-2), it.Cloud.Time.GetUtcNow().AddDays(-1)))]),
        ["a signing certificate of the future"] = (401, it => it.Cloud.ChannelKeys.Keys = [it.Key.With(["msteams"], (it.Cloud.Time.GetUtcNow().AddDays(1), it.Cloud.Time.GetUtcNow().AddYears(2)))]),
        ["metadata not 200"] = (401, it => it.Cloud.ChannelKeys.MetadataStatus = HttpStatusCode.InternalServerError),
        ["metadata that redirects"] = (401, it => it.Cloud.ChannelKeys.MetadataStatus = HttpStatusCode.Found),
        ["keys not 200"] = (401, it => it.Cloud.ChannelKeys.KeysStatus = HttpStatusCode.NotFound),
        ["keys empty"] = (401, it => it.Cloud.ChannelKeys.Keys = []),
        ["keys null"] = (401, it => it.Cloud.ChannelKeys.Garbage = """{"keys":null}"""),
        ["keys that are no JSON"] = (401, it => it.Cloud.ChannelKeys.Garbage = "<html>"),
        ["keys that are nonsense"] = (401, it => it.Cloud.ChannelKeys.Garbage = """{"keys":[1,null,{"kty":"RSA","kid":"key-0","n":"!","e":"AQAB"},{"kty":"oct","kid":"key-0","k":"AAAA"},{"kty":"RSA","kid":"key-0","n":"AQAB","e":"AQAB","x5c":[1]}]}"""),
        ["keys at a place that is not safe"] = (401, it => it.Cloud.ChannelKeys.JwksUri = "http://169.254.169.254/keys"),

        // Whom it is from and for.
        ["no issuer"] = (401, it => it.Payload.Remove("iss")),
        ["an issuer that is not allowed"] = (401, it => it.Payload["iss"] = "https://issuer.example"),
        ["an issuer that begins alike"] = (401, it => it.Payload["iss"] = "https://api.botframework.com.evil.test"),
        ["an issuer with a slash"] = (401, it => it.Payload["iss"] = "https://api.botframework.com/"),
        ["an issuer in capitals"] = (401, it => it.Payload["iss"] = "https://API.botframework.com"),
        ["the issuer of another cloud"] = (401, it => it.Payload["iss"] = "https://api.botframework.us"),
        ["no audience"] = (401, it => it.Payload.Remove("aud")),
        ["an empty audience"] = (401, it => it.Payload["aud"] = ""),
        ["another audience"] = (401, it => it.Payload["aud"] = Guid.Empty.ToString()),
        ["our audience with a slash"] = (401, it => it.Payload["aud"] = $"{FakeCloud.App}/"),
        ["our audience among others"] = (401, it => it.Payload["aud"] = new JsonArray(FakeCloud.App, "https://api.botframework.com")),

        // When.
        ["no end"] = (401, it => it.Payload.Remove("exp")),
        ["an end that is no number"] = (401, it => it.Payload["exp"] = "tomorrow"),
        ["expired by more than the skew"] = (401, it => (it.Payload["nbf"], it.Payload["exp"]) = (it.Cloud.Seconds(-60 * Minute), it.Cloud.Seconds((-5 * Minute) - TimeSpan.FromSeconds(1)))),
        ["not yet, by more than the skew"] = (401, it => it.Payload["nbf"] = it.Cloud.Seconds((5 * Minute) + TimeSpan.FromSeconds(1))),

        // What it may bring.
        ["no serviceurl claim"] = (403, it => it.Payload.Remove("serviceurl")),
        ["an empty serviceurl claim"] = (403, it => it.Payload["serviceurl"] = ""),
        ["another serviceurl claim"] = (403, it => it.Payload["serviceurl"] = "https://smba.trafficmanager.net/teams/"),
        ["a serviceurl claim with the same host alone"] = (403, it => it.Payload["serviceurl"] = it.Cloud.Address.ToString()),
        ["a serviceurl claim with a slash more"] = (403, it => it.Payload["serviceurl"] = $"{it.Cloud.ServiceUrl}/"),
        ["a serviceUrl with a user"] = (403, it => it.Activity["serviceUrl"] = it.Cloud.ServiceUrl.Replace("http://", "http://u:p@", StringComparison.Ordinal)),
        ["no endorsements"] = (403, it => it.Cloud.ChannelKeys.Keys = [it.Key.With(null)]),
        ["endorsements empty"] = (403, it => it.Cloud.ChannelKeys.Keys = [it.Key.With([])]),
        ["a channel that is not endorsed"] = (403, it => it.Cloud.ChannelKeys.Keys = [it.Key.With(["webchat"])]),
        ["a channel that is endorsed in other letters"] = (403, it => it.Activity["channelId"] = "MSTEAMS"),
        ["an endorsed channel, and replies to go elsewhere"] = (403, it => (it.Activity["channelId"], it.Activity["serviceUrl"]) = ("emulator", "https://evil.example.com/")),
        ["an address that is none of the connector's, with a token for it"] = (400, it => (it.Activity["serviceUrl"], it.Payload["serviceurl"]) = ("https://evil.example.com/", "https://evil.example.com/")),

        ["another organisation than the app's"] = (403, it => (it.Activity["channelData"], it.Activity["conversation"]!["tenantId"]) = (null, "00000000-0000-0000-0000-00000000000b")),

        // What other bots and emulators carry, where they are not let in.
        ["the token of an emulator"] = (401, it => it.AsEmulator()),
        ["the token of another bot"] = (401, it => it.AsEmulator().Payload["azp"] = Guid.Empty.ToString()),

        // What is no activity.
        ["no JSON"] = (400, it => it.Write = _ => "{"),
        ["nothing"] = (400, it => it.Write = _ => ""),
        ["a list"] = (400, it => it.Write = json => $"[{json}]"),
        ["no type"] = (400, it => it.Activity.Remove("type")),
        ["no channelId"] = (400, it => it.Activity.Remove("channelId")),
        ["an empty channelId"] = (400, it => it.Activity["channelId"] = ""),
        ["no serviceUrl"] = (400, it => it.Activity.Remove("serviceUrl")),
        ["serviceUrl null"] = (400, it => it.Activity["serviceUrl"] = null),
        ["serviceUrl twice"] = (400, it => it.Write = json => json.Insert(1, "\"serviceUrl\":\"https://smba.trafficmanager.net/teams/\",")),
        ["no conversation"] = (400, it => it.Activity.Remove("conversation")),
        ["no conversation id"] = (400, it => it.Activity["conversation"]!.AsObject().Remove("id")),
        ["no from"] = (400, it => it.Activity.Remove("from")),
        ["no recipient"] = (400, it => it.Activity.Remove("recipient")),
        ["an id with a line feed"] = (400, it => it.Activity["conversation"]!["id"] = "19:a\nb"),
        ["an id that is a way up"] = (400, it => it.Activity["conversation"]!["id"] = ".."),
        ["a thread that is no number"] = (400, it => it.Activity["conversation"]!["id"] = "19:a@thread.tacv2;messageid=../x"),
        ["no tenant in Teams"] = (403, it => (it.Activity["channelData"], it.Activity["conversation"]!.AsObject()["tenantId"]) = (null, null)),
        ["two tenants"] = (400, it => it.Activity["channelData"]!["tenant"]!["id"] = Guid.Empty.ToString()),
        ["a tenant that is no name"] = (400, it => (it.Activity["channelData"], it.Activity["conversation"]!["tenantId"]) = (null, "channel:emulator")),
        ["an event without a name"] = (400, it => it.Activity["type"] = "event"),
        ["depth 200"] = (400, it => it.Write = json => json.Insert(1, $"\"deep\":{new string('[', 200)}{new string(']', 200)},")),
        ["half a surrogate pair"] = (400, it => it.Write = json => json.Insert(1, "\"half\":\"\\ud800\",")),
        ["a body of 2 MB"] = (413, it => it.Activity["text"] = new string('x', 2 * 1024 * 1024)),
    };

    public static readonly IReadOnlyDictionary<string, Action<Attempt>> Good = new Dictionary<string, Action<Attempt>>
    {
        ["as it is"] = _ => { },
        ["the scheme in small letters"] = it => it.Carry = token => [$"bearer {token}"],
        ["RS384"] = it => it.Header["alg"] = "RS384",
        ["RS512"] = it => it.Header["alg"] = "RS512",
        ["expired within the skew"] = it => (it.Payload["nbf"], it.Payload["exp"]) = (it.Cloud.Seconds(-60 * Minute), it.Cloud.Seconds(-5 * Minute)),
        ["not yet, within the skew"] = it => it.Payload["nbf"] = it.Cloud.Seconds(5 * Minute),
        ["no beginning"] = it => it.Payload.Remove("nbf"),
        ["a serviceurl claim in capitals"] = it => it.Payload["serviceurl"] = it.Cloud.ServiceUrl.ToUpperInvariant(),
        ["a certificate that is good today"] = it => it.Cloud.ChannelKeys.Keys = [it.Key.With(["msteams"], (it.Cloud.Time.GetUtcNow().AddDays(-1), it.Cloud.Time.GetUtcNow().AddDays(1)))],
        ["one key of several"] = it => it.Cloud.ChannelKeys.Keys = [FakeKey.Number(2), it.Key],
        ["a key that is endorsed for more"] = it => it.Cloud.ChannelKeys.Keys = [it.Key.With(["a", "msteams", "b"])],
    };
}
