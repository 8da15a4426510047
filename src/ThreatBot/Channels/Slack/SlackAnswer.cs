using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.Slack;

/// <summary>What the Web API said to a call. Nearly always that is 200 and a body that says how it went.</summary>
internal sealed record SlackAnswer(HttpStatusCode Status, JsonElement Body, TimeSpan? RetryAfter)
{
    private const int MostOfAnError = 60;

    /// <summary>It is not us: the same call may be taken another time.</summary>
    private static readonly ImmutableHashSet<string> Passing =
        ["ratelimited", "rate_limited", "message_limit_exceeded", "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org", "token_expired"];

    /// <summary>Nothing of ours can be said there any more, until something comes from there.</summary>
    private static readonly ImmutableHashSet<string> Ending =
    [
        "channel_not_found", "not_in_channel", "is_archived", "user_not_found", "user_disabled", "cannot_dm_bot", "users_not_found", "messages_tab_disabled",
        "no_permission", "restricted_action",
    ];

    /// <summary>The app is not let in, whatever it asks for; the same call may be taken once that is put right.</summary>
    private static readonly ImmutableHashSet<string> Locking =
        ["not_authed", "invalid_auth", "account_inactive", "token_revoked", "org_login_required", "team_access_not_granted", "ekm_access_denied"];

    public bool IsOk => Status is HttpStatusCode.OK && WireJson.IsTrue(Body, "ok");

    /// <summary>What went wrong, by Slack's name for it.</summary>
    public string Error =>
        WireJson.Text(Body, "error") is { Length: > 0 and <= MostOfAnError } error && error.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or ':') ? error : $"{(int)Status}";

    public bool IsLimited => Status is HttpStatusCode.TooManyRequests || Error is "ratelimited" or "rate_limited";

    /// <summary>Whether the person the call was for is not where it was made.</summary>
    public bool IsAbsent => !IsOk && Error is "user_not_in_channel" or "not_in_channel" or "channel_not_found";

    /// <summary>What Slack says of blocks that it does not take, such as a picture that it cannot fetch.</summary>
    public const string BadBlocks = "invalid_blocks";

    /// <summary>What it said when it broke inside, over this call as far as anybody knows.</summary>
    private string? Broke => !IsLimited && (Status is HttpStatusCode.InternalServerError || Error is "fatal_error" or "internal_error") ? Error : null;

    /// <summary>Whether it failed on the way or inside, where "it's possible some aspect of the operation succeeded" (Slack, of fatal_error).</summary>
    private bool IsUncertain => !IsLimited && ((int)Status >= 500 || Status is HttpStatusCode.RequestTimeout || Error is "fatal_error" or "internal_error" or "request_timeout");

    /// <summary>Null when the call was taken. A message that is to be changed can be gone while its channel is not.</summary>
    public Receipt? Failure(bool isChange) => IsOk ? null
        : IsLimited || Passing.Contains(Error) || IsUncertain ? new Receipt.Later(RetryAfter) { MayBeThere = IsUncertain, Broke = Broke }
        : Locking.Contains(Error) ? new Receipt.Locked(Error)
        : new Receipt.Refused(Error, IsGone: !isChange && Ending.Contains(Error));
}
