using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Text;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Commands;

/// <summary><c>export</c>: a model as a file.</summary>
internal static class ExportCommand
{
    private static readonly Option<string?> Out = new("--out") { Description = "The file to write (default: standard output)." };

    private const string Native = ModelFile.NativeName;

    private const string Risks = "register";

    private const string Page = "html";

    private static readonly Option<string> Format = new("--format")
    {
        Description = $"The format of the file: {Native}, the whole model; {Risks}, the risks that are lived with or handed over, as CSV; {Page}, a page for one reader (--for); or {string.Join(", ", ModelFormats.Writable)}.",
        DefaultValueFactory = _ => Native,
    };

    private static readonly Option<string?> For = new("--for")
    {
        Description = $"Whom --format {Page} is for: board, project manager, product owner, testers, developers, legal, infrastructure.",
    };

    private static readonly Option<bool> WithHistory = new("--with-history") { Description = "Also everything that happened to the model." };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong([Native, Risks, Page, .. ModelFormats.Writable]);
        var command = new Command("export", "Write a model as a file.") { Common.Model, Format, For, Out, WithHistory };
        command.Validators.Add(result =>
        {
            if (result.GetValue(WithHistory) && result.GetValue(Format) is not (null or Native))
            {
                result.AddError($"--with-history is for --format {Native}.");
            }

            if (result.GetValue(For) is null == (result.GetValue(Format) == Page))
            {
                result.AddError($"--for and --format {Page} go together.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var model = await workspace.ModelAsync(parsed.GetRequiredValue(Common.Model), ct);
        var file = parsed.GetRequiredValue(Format) switch
        {
            Native => await NativeAsync(workspace, model, parsed.GetValue(WithHistory), ct),
            Risks => await RegisterAsync(workspace, model, ct),
            Page => await ReportPage.WriteAsync(workspace, model, parsed.GetValue(For) ?? "", ct),
            var format => await ForeignAsync(workspace, model, format, ct),
        };
        if (parsed.GetValue(Out) is { } path)
        {
            await File.WriteAllBytesAsync(path, file, ct);
            await Console.Error.WriteLineAsync($"Written: {Path.GetFullPath(path)}");
            return ExitCode.Done;
        }

        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(file, ct);
        return ExitCode.Done;
    }

    private static async Task<byte[]> NativeAsync(Workspace workspace, ThreatModel model, bool isWithHistory, CancellationToken ct)
    {
        ImmutableArray<PastEvent>? events = isWithHistory ? await HistoryAsync(workspace, model, ct) : null;
        return NativeFormat.Write(model, await workspace.People.NamesAsync(workspace.Tenant, Mentioned.In(model, events ?? []), ct), events);
    }

    private static async Task<byte[]> ForeignAsync(Workspace workspace, ThreatModel model, string format, CancellationToken ct)
    {
        var names = await workspace.People.NamesAsync(workspace.Tenant, Mentioned.In(model, []), ct);
        var now = Instant.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var writing = ModelFormats.WriterOf(format)?.Write(new ModelExport(model, names, model.DayOf(now))) ?? throw new UnreachableException();
        if (!writing.Losses.IsEmpty)
        {
            await Console.Error.WriteLineAsync($"Not in it, for {format} has no room: {string.Join(", ", writing.Losses)}.");
        }

        return Encoding.UTF8.GetBytes(writing.Text);
    }

    private static async Task<byte[]> RegisterAsync(Workspace workspace, ThreatModel model, CancellationToken ct) => Register.Write(
        model,
        await workspace.People.NamesAsync(workspace.Tenant, Mentioned.In(model, []), ct),
        await HistoryAsync(workspace, model, ct),
        workspace.LanguageOf(model).Wording.TextOf(ConversationPrompts.FormerMember.Key));

    /// <summary>What happened up to the version that is exported.</summary>
    private static async Task<ImmutableArray<PastEvent>> HistoryAsync(Workspace workspace, ThreatModel model, CancellationToken ct) =>
        [.. (await workspace.Models.HistoryAsync(workspace.Tenant, model.Id, ct)).Where(past => past.Version <= model.Version)];
}
