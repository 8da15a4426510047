using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.WebChat;

/// <summary>Who comes in over Direct Line: the bearer of a token, or of the secret.</summary>
internal sealed class DirectLineDoor(Tokens tokens, WebRooms rooms, Throttle throttle, Settings settings, TimeProvider time)
{
    private const int MostOfAUser = 100;

    private readonly string? secret = settings.WebChat.Secret;

    /// <summary>Seconds that a token is good for at most.</summary>
    public const int Lifetime = 1800;

    private static readonly TimeSpan StreamLifetime = TimeSpan.FromMinutes(1);

    /// <summary>Somebody in a conversation.</summary>
    /// <param name="Place">The conversation.</param>
    /// <param name="Participant">Who that is.</param>
    /// <param name="Until">When they are out again, for those who came in by signing in; no token of theirs outlives that.</param>
    public sealed record Guest(WebPlace Place, string Participant, DateTimeOffset? Until = null)
    {
        /// <summary>The session of whoever came in by signing in; no token of theirs outlives that either.</summary>
        public string? Session { get; init; }

        /// <summary>When what they show was made.</summary>
        public Instant Since { get; init; } = Instant.MaxValue;

        public WebEntrant Entrant => new(Participant, Since, Session);
    }

    /// <summary>The bearer of a token for the conversation; <paramref name="conversation"/> is the one in the address, if there is one.</summary>
    public async Task<(Guest? Guest, IResult? Refusal)> EnterAsync(HttpContext context, string? conversation, CancellationToken ct) =>
        Bearer(context.Request) is { } bearer
            ? await EnterAsync(TokenUse.Talk, bearer, conversation, ct)
            : (null, DirectLineError.NoToken());

    /// <summary>Whether a guest may still be there.</summary>
    public async Task<bool> IsInAsync(Guest guest, CancellationToken ct) => await rooms.FindAsync(guest.Place.Id, guest.Entrant, ct) is not null;

    public Task<(Guest? Guest, IResult? Refusal)> EnterStreamAsync(string token, string conversation, CancellationToken ct) =>
        EnterAsync(TokenUse.Stream, token, conversation, ct);

    /// <summary>Whether the bearer shows the secret. Whoever tried too many wrong ones is not believed for a while.</summary>
    public bool HasSecret(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (secret is null || Bearer(context.Request) is not { } bearer || Tokens.LooksLikeOne(bearer) || !throttle.MayGuess(address))
        {
            return false;
        }

        if (IsSecret(bearer))
        {
            return true;
        }

        throttle.GuessedWrong(address);
        return false;
    }

    /// <summary>Whether one more talk may be begun from where the request comes.</summary>
    public bool MayInvite(HttpContext context) => throttle.MayMint(context.Connection.RemoteIpAddress);

    public bool IsSecret(string given) =>
        secret is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>A new conversation for the user that the holder of the secret names.</summary>
    public async Task<Guest> InviteAsync(JsonElement body, CancellationToken ct)
    {
        var user = body.ValueKind is JsonValueKind.Object && body.TryGetProperty("user", out var found) ? found : default;
        var id = Short(user, "id") ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        var participant = await rooms.IntroduceAsync($"secret:{id}", Short(user, "name") ?? id, ct);
        return new Guest(await rooms.StartAsync(participant, ct), participant);
    }

    public string TalkToken(Guest guest) =>
        tokens.Issue(TokenUse.Talk, DirectLineUser.Of(guest.Participant), guest.Place.Id, null, TimeSpan.FromSeconds(Lifetime), guest.Until, guest.Session);

    /// <summary>Seconds that a token for the guest is good for, if it is made now.</summary>
    public int LifetimeOf(Guest guest) => guest.Until is { } until ? Math.Clamp((int)(until - time.GetUtcNow()).TotalSeconds, 0, Lifetime) : Lifetime;

    public string StreamToken(Guest guest) =>
        tokens.Issue(TokenUse.Stream, DirectLineUser.Of(guest.Participant), guest.Place.Id, null, StreamLifetime, guest.Until, guest.Session);

    /// <summary>The token decides; whether another conversation exists is not told.</summary>
    private async Task<(Guest? Guest, IResult? Refusal)> EnterAsync(TokenUse use, string token, string? conversation, CancellationToken ct)
    {
        var (state, claims) = tokens.Read(use, token);
        if (claims is not { Conv: { } conv } || DirectLineUser.Participant(claims.User) is not { } participant || (conversation is not null && conversation != conv))
        {
            return (null, DirectLineError.BadToken(state is TokenState.Expired ? state : TokenState.Bad));
        }

        var guest = new Guest(new WebPlace(conv), participant, claims.Last is { } last ? DateTimeOffset.FromUnixTimeSeconds(last) : null) { Session = claims.Sid, Since = Instant.FromUnixTimeSeconds(claims.Iat) };
        return await IsInAsync(guest, ct) ? (guest, null) : (null, DirectLineError.Gone());
    }

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header.Length > 7
            ? header[7..].Trim()
            : null;

    private static string? Short(JsonElement user, string name) =>
        WireJson.Text(user, name) is { Length: > 0 and <= MostOfAUser } text && !text.Any(char.IsControl) ? text : null;
}
