using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ThreatBot.Channels.WebChat;

/// <summary>What a token is good for; each use has a key of its own, so that none can stand in for another.</summary>
internal enum TokenUse
{
    /// <summary>Talking in one conversation as one person.</summary>
    Talk,

    /// <summary>Opening one stream; it travels in an address and so lives for a minute only.</summary>
    Stream,

    /// <summary>Being a person, in a cookie.</summary>
    Person,
}

/// <summary>What a token says. It says nothing secret: it is signed, not encrypted.</summary>
internal sealed record Claims
{
    /// <summary>The participant, with the prefix that Direct Line demands.</summary>
    public required string User { get; init; }

    public string? Conv { get; init; }

    /// <summary>The name the channel has for the person.</summary>
    public string? Sub { get; init; }

    /// <summary>The session it was given in; absent for whoever has not signed in.</summary>
    public string? Sid { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required long Exp { get; init; }

    /// <summary>Seconds since 1970 at which it was made.</summary>
    public long Iat { get; init; }

    /// <summary>Seconds since 1970 at which no token ends later that is given for this one; absent where there is no such end.</summary>
    public long? Last { get; init; }
}

/// <summary>How a token was found.</summary>
internal enum TokenState
{
    Good,
    Expired,
    Bad,
}

/// <summary>Makes and checks tokens: JSON Web Tokens signed with HMAC-SHA-256, because clients read the user out of them.</summary>
/// <remarks>The secret of the web chat is part of every key: once it is changed, nobody who came in with the old one stays in.</remarks>
internal sealed class Tokens(byte[] key, string? secret, TimeProvider time)
{
    /// <summary>No token of ours is longer; what is longer is not looked at.</summary>
    private const int MostCharacters = 1024;

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Whether a text could be a token of ours, by its first letters.</summary>
    public static bool LooksLikeOne(string text) => text.StartsWith($"{Header}.", StringComparison.Ordinal);

    /// <summary>Makes a token that is good for so long, and not beyond <paramref name="last"/> nor after <paramref name="session"/>.</summary>
    public string Issue(TokenUse use, string user, string? conversation, string? subject, TimeSpan life, DateTimeOffset? last = null, string? session = null)
    {
        var now = time.GetUtcNow();
        var (exp, end) = ((now + life).ToUnixTimeSeconds(), last?.ToUnixTimeSeconds());
        var claims = new Claims { User = user, Conv = conversation, Sub = subject, Sid = session, Iat = now.ToUnixTimeSeconds(), Exp = Math.Min(exp, end ?? exp), Last = end };
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, Json))}";
        return $"{signed}.{Base64Url.EncodeToString(Signature(use, signed))}";
    }

    /// <summary>The claims are only there when the token is good. The header must be ours to the letter, so no other algorithm can be asked for.</summary>
    public (TokenState State, Claims? Claims) Read(TokenUse use, string token)
    {
        var end = token.LastIndexOf('.');
        if (token.Length > MostCharacters || end < 0 || !LooksLikeOne(token) || !IsSigned(use, token[..end], token[(end + 1)..]))
        {
            return (TokenState.Bad, null);
        }

        var claims = JsonSerializer.Deserialize<Claims>(Base64Url.DecodeFromChars(token.AsSpan(Header.Length + 1, end - Header.Length - 1)), Json);
        return claims is null ? (TokenState.Bad, null)
            : claims.Exp <= time.GetUtcNow().ToUnixTimeSeconds() ? (TokenState.Expired, null)
            : (TokenState.Good, claims);
    }

    /// <summary>To the letter, so that no other way to write the same signature is another good token.</summary>
    private bool IsSigned(TokenUse use, string signed, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.ASCII.GetBytes(Base64Url.EncodeToString(Signature(use, signed))));

    private byte[] Signature(TokenUse use, string signed) =>
        HMACSHA256.HashData(HKDF.Expand(HashAlgorithmName.SHA256, key, 32, Encoding.UTF8.GetBytes($"threatbot {use} {secret}")), Encoding.ASCII.GetBytes(signed));
}
