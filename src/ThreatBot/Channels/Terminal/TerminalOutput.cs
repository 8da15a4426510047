using System.Collections.Immutable;
using System.Text.Json;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Terminal;

/// <summary>How a terminal shows replies.</summary>
internal enum TerminalStyle
{
    Text,
    Colours,

    /// <summary>One JSON object a line, for programs.</summary>
    Json,
}

/// <summary>Shows replies to the person at the terminal. A terminal cannot change what it has printed, so a settled card is left as it is.</summary>
internal sealed class TerminalOutput(TextWriter output, TerminalStyle style, string speaker)
{
    private static readonly PlainText Dialect = new();

    public async Task ShowAsync(
        Reply reply, Wording wording, ImmutableDictionary<string, string> names, ThreatModel? model, CancellationToken ct)
    {
        string NameOf(string id) => names.GetValueOrDefault(id)
            ?? wording.Render(ConversationPrompts.FormerMember.With(), gone => gone, Dialect);
        var text = wording.Render(reply.Prompt, NameOf, Dialect);
        if (reply.Handout is { } handout)
        {
            text = $"{text.TrimEnd()}\n{wording.Render(ConversationPrompts.TakeHere.With(new Value.Code(Command(handout))), NameOf, Dialect)}";
        }

        var choices = reply.Choices
            .Select(choice => new TerminalChoice(choice.Id, wording.Label(reply.Prompt.Key, choice, NameOf, Dialect)))
            .ToImmutableArray();
        if (style is TerminalStyle.Json)
        {
            await WriteAsync(Json(reply, text, choices, model) + "\n", ct);
        }
        else if (reply.Operation is not Operation.Settle)
        {
            var mark = reply.Listener is { } listener && listener != speaker
                ? wording.Render(ConversationPrompts.Only.With(new Value.Person(listener)), NameOf, Dialect)
                : null;
            var isNumbered = reply.Audience is not Audience.Only;
            await WriteAsync(TerminalLayout.Lay(text, choices, mark, style is TerminalStyle.Colours, isNumbered) + "\n", ct);
        }
    }

    /// <summary>Flushed at once: a reply counts as sent from here on.</summary>
    private async Task WriteAsync(string text, CancellationToken ct)
    {
        await output.WriteAsync(text.AsMemory(), ct);
        await output.FlushAsync(ct);
    }

    private string Command(Handout handout) => handout switch
    {
        Handout.File { Format: "png" or "svg" } picture => $"threatbot picture {picture.Model} --format {picture.Format} --out {picture.Name}",
        Handout.File file => $"threatbot export {file.Model} --format {file.Format} --out {file.Name}",
        Handout.Own => $"threatbot erase person {speaker} --json",
        Handout.Portfolio => "threatbot portfolio",
        Handout.Token token => $"threatbot token make {token.Model} {token.Name}",
        _ => $"threatbot show {handout.Model}",
    };

    private static string Json(Reply reply, string text, ImmutableArray<TerminalChoice> choices, ThreatModel? model) =>
        JsonSerializer.Serialize(
            new TerminalReply
            {
                Prompt = reply.Prompt.Key,
                Text = text,
                Choices = choices,
                Model = model?.Id,
                Version = model?.Version,
                Audience = reply.Audience,
                Operation = reply.Operation,
                Card = reply.Card,
                Instance = reply.Instance,
            },
            ModelJson.Options);
}
