using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Telemetry;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Brings a file in the three steps that Slack asks for: where to, the bytes, and where it is shown. The address of the second step is good for that file
/// alone, so no token goes along, and it is one of Slack's host for files or nothing is brought there.
/// </summary>
internal sealed partial class SlackUpload(SlackApi api, SlackSettings settings, HttpClient http, ModelFiles files, ILogger<SlackUpload> log)
{
    /// <summary>Time for the bytes of a large model.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const string Host = "files.slack.com";

    private const int MostCharacters = 2000;

    /// <summary>
    /// Brings it to whoever asked, if they may still have it. Only when Slack says to wait is it tried again; whatever else is in the way, nothing behind it
    /// waits for that.
    /// </summary>
    public async Task<Receipt> BringAsync(SlackWorkspace workspace, Parcel parcel, Handout.File file, CancellationToken ct)
    {
        if (await WrittenAsync(parcel, file, ct) is not { } written)
        {
            return Told(Refused("it is not to be had any more"));
        }

        var length = written.Bytes.Length.ToString(CultureInfo.InvariantCulture);
        var place = await api.CallAsync(workspace, "files.getUploadURLExternal", new() { ["filename"] = written.Name, ["length"] = length }, ct);
        if (Failure(place) is { } failure)
        {
            return Told(failure);
        }

        var receipt = WireJson.Text(place.Body, "file_id") is { } id && SlackHosts.Trusted(settings, WireJson.Text(place.Body, "upload_url"), MostCharacters, Host) is { } address
            ? await PutAsync(address, written, ct) ?? await ShowAsync(workspace, parcel, id, written.Name, ct)
            : Refused("the place to bring it to is none of Slack's");
        if (receipt is Receipt.Taken)
        {
            await files.NoteAsync(parcel, file, ct);
        }

        return Told(receipt);
    }

    private async Task<WrittenFile?> WrittenAsync(Parcel parcel, Handout.File file, CancellationToken ct)
    {
        try
        {
            return await files.ForAsync(parcel, file, ct);
        }
        catch (Exception broken) when (broken is InvalidOperationException or IOException or ArgumentException)
        {
            NotWritten(log, file.Format, Fault.Of(broken));
            return null;
        }
    }

    private static Receipt? Failure(SlackAnswer answer) => answer.Failure(isChange: true) switch
    {
        Receipt.Later when !answer.IsLimited => Refused(answer.Error),
        var failure => failure,
    };

    /// <summary>Null when it is there.</summary>
    private async Task<Receipt?> PutAsync(Uri address, WrittenFile written, CancellationToken ct)
    {
        using var content = new ByteArrayContent(written.Bytes);
        content.Headers.ContentType = new("application/octet-stream");
        try
        {
            using var response = await http.PostAsync(address, content, ct);
            return response.StatusCode is HttpStatusCode.OK ? null : Refused($"the file was not taken: {(int)response.StatusCode}");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return Refused("the host for files is out of reach");
        }
    }

    /// <summary>Slack tells no message of it: the file appears a moment later.</summary>
    private async Task<Receipt> ShowAsync(SlackWorkspace workspace, Parcel parcel, string id, string name, CancellationToken ct)
    {
        var answer = await api.CallAsync(
            workspace,
            "files.completeUploadExternal",
            new()
            {
                ["files"] = new JsonArray(new JsonObject { ["id"] = id, ["title"] = name }).ToJsonString(),
                ["channel_id"] = parcel.Conversation,
                ["thread_ts"] = parcel.Thread.Length > 0 ? parcel.Thread : parcel.Below,

                // Where the file itself is brought, its name is no link.
                ["initial_comment"] = SlackCard.Of(parcel.Reply with { Prompt = parcel.Reply.Prompt.Linked(null) }, parcel.Words).Text,
            },
            ct);
        return Failure(answer) ?? new Receipt.Taken(parcel.Conversation ?? "", null);
    }

    private static Receipt.Refused Refused(string why) => new(why, IsGone: false);

    /// <summary>Whoever runs the bot may have to install it again for a scope that is new.</summary>
    private Receipt Told(Receipt receipt)
    {
        if (receipt is Receipt.Refused { Why: var why })
        {
            NotBrought(log, why);
        }

        return receipt;
    }

    [LoggerMessage(LogLevel.Error, "A file could not be written as {Format}: {Fault}")]
    private static partial void NotWritten(ILogger log, string format, string fault);

    [LoggerMessage(LogLevel.Warning, "A file was not brought to Slack, so a link to it is: {Why}. The scope files:write may be missing.")]
    private static partial void NotBrought(ILogger log, string why);
}
