using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ThreatBot.Storage;

namespace ThreatBot.Faults;

/// <summary>
/// Somebody who talks to the bot as a client does: one message after the other, each sent again under the same id until it is acknowledged. Message n draws
/// the arrow whose data are called dn, so that what was kept and what was said can be told from each other.
/// </summary>
internal abstract partial class Talk
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    /// <summary>Between the first message and the next, so that a dozen people leave the machine room for what is done to it.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    /// <summary>After so many messages they take that breath once more each time: each reply tells the whole picture, and to read back thousands of large ones takes longer than to say them.</summary>
    private const int Many = 5;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private int acknowledged;
    private int failed;

    public abstract ConversationKey Key { get; }

    /// <summary>Whether the platform lets nothing come twice; else it comes at least once.</summary>
    public abstract bool IsExactlyOnce { get; }

    /// <summary>How many arrows were acknowledged: all from the first to this one.</summary>
    public int Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>How often something was sent that was not acknowledged.</summary>
    public int Refused { get; private set; }

    /// <summary>What was answered the last time that something was answered and not acknowledged.</summary>
    public string Refusal { get; protected set; } = "";

    /// <summary>Whether a reminder was set that says something here.</summary>
    public bool IsReminded { get; set; }

    /// <summary>Begins the conversation and its model; returns when that is acknowledged.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        await UntilAsync(OpenAsync, ct);
        await UntilAsync(token => TrySayAsync("new", "new shop", token), ct);
    }

    /// <summary>Talks until told to stop, and ends with a message that is acknowledged.</summary>
    public async Task GoOnAsync(CancellationToken stop, CancellationToken ct)
    {
        while (!stop.IsCancellationRequested)
        {
            await SayNextAsync(ct);
            await Task.Delay(Breath * (1 + (acknowledged / Many)), ct);
        }
    }

    public async Task SayNextAsync(CancellationToken ct)
    {
        var next = acknowledged + 1;
        await UntilAsync(token => TrySayAsync($"{next}", $"a{next} -> b{next}: d{next}", token), ct);
        Volatile.Write(ref acknowledged, next);
    }

    /// <summary>The numbers of the arrows that the bot showed, in the order in which it did, and whether it said that they may be there already.</summary>
    public async Task<IReadOnlyList<(int Number, bool IsMarked)>> HeardAsync(CancellationToken ct) =>
    [
        .. from text in await TextsAsync(ct)
           from Match arrow in Arrow().Matches(text)
           select (int.Parse(arrow.Groups[1].Value, CultureInfo.InvariantCulture), IsMarked(text)),
    ];

    /// <summary>Each time that the reminder was heard, whether the bot said that it may be there already.</summary>
    public async Task<IReadOnlyList<bool>> ToldAsync(CancellationToken ct) =>
        [.. from text in await TextsAsync(ct) where text.Contains(Reminding.Said, StringComparison.Ordinal) select IsMarked(text)];

    /// <summary>How often the bot said that it had not taken something.</summary>
    public async Task<int> FailedAsync(CancellationToken ct) => (await TextsAsync(ct)).Count(text => text.Contains("Nothing was changed; please say that again", StringComparison.Ordinal));

    /// <summary>What the bot said, in its order.</summary>
    public abstract Task<IEnumerable<string>> TextsAsync(CancellationToken ct);

    protected abstract Task<bool> OpenAsync(CancellationToken ct);

    /// <summary>Sends a message once; true when it was acknowledged.</summary>
    protected abstract Task<bool> TrySayAsync(string id, string text, CancellationToken ct);

    /// <summary>Waits until the last message was answered, or for as long as somebody waits: what comes faster than the platform takes replies would only pile up.</summary>
    protected async Task ReadAsync(string? said, CancellationToken ct)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience && said is not null && !await IsAnsweredAsync(said, ct);)
        {
            await Task.Delay(Glance, ct);
        }
    }

    private async Task<bool> IsAnsweredAsync(string said, CancellationToken ct)
    {
        var (before, arrow) = (failed, said is "new" ? "" : $"d{said}");
        failed = await FailedAsync(ct);
        return failed > before || (await TextsAsync(ct)).Any(text => text.Contains(arrow, StringComparison.Ordinal));
    }

    private static bool IsMarked(string text) => text.Contains("you may have it already", StringComparison.Ordinal);

    private async Task UntilAsync(Func<CancellationToken, Task<bool>> attempt, CancellationToken ct)
    {
        while (!await TryAsync(attempt, ct))
        {
            Refused++;
            await Task.Delay(Pause, ct);
        }
    }

    private static async Task<bool> TryAsync(Func<CancellationToken, Task<bool>> attempt, CancellationToken ct)
    {
        try
        {
            return await attempt(ct);
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException || (cut is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    [GeneratedRegex(@"→[^\n]*\bd(\d+)\b")]
    private static partial Regex Arrow();
}
