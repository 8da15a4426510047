using System.Globalization;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Buttons, pressed or typed.</summary>
internal static class Tapping
{
    private static readonly char[] Between = [' ', ',', ';'];

    /// <summary>A press counts on the question on the table; on any other card the present state is the answer.</summary>
    public static void Press(Exchange exchange, Press press)
    {
        var open = exchange.Work?.Open;
        if (open is null || (press.Choices.Count > 1 && open.Choices.Any(choice => choice.IsAlone && press.Choices.Contains(choice.Id))) || open.Instance != press.Instance || press.Choices.Count == 0
            || !press.Choices.All(pressed => open.Choices.Any(choice => choice.Id == pressed)))
        {
            exchange.Whisper(SteerPrompts.Stale.With());
            Steering.Status(exchange);
            return;
        }

        Works.Tap(exchange, open.Several ? press.Choices : [press.Choices[0]]);
    }

    /// <summary>
    /// The choices of the open question that the text names by number or label, with or without a plus in front; empty when it is something
    /// else. What stands behind a plus while a round collects or votes is meant as an idea.
    /// </summary>
    public static ValueList<string> Typed(Exchange exchange) =>
        exchange.Work is { IsPaused: false, Open: { } open } work && (!exchange.Heard.IsPlus || work is not RoundState { Step: RoundStep.Collect or RoundStep.Vote })
            ? Typed(open, exchange.Heard.Text, exchange.Lexicon)
            : [];

    public static ValueList<string> Typed(OpenPrompt open, string text, Lexicon lexicon)
    {
        if (One(open, text, lexicon) is { } single)
        {
            return [single];
        }

        return open.Several ? Several(open, text, lexicon) : [];
    }

    /// <summary>"1 and 3", "both", "all of them"; empty when some of it names no choice.</summary>
    private static ValueList<string> Several(OpenPrompt open, string text, Lexicon lexicon)
    {
        var listed = open.Choices.Where(choice => !choice.IsAlone).Select(choice => choice.Id).ToValueList();
        if (lexicon.Is("several.all", text) || (listed.Count == 2 && lexicon.Is("several.both", text)))
        {
            return listed;
        }

        var named = text.Split(Between, StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !lexicon.Is("connective.and", part))
            .Select(part => One(open, part, lexicon))
            .ToArray();
        var isMixed = named.Length > 1 && open.Choices.Any(choice => choice.IsAlone && named.Contains(choice.Id));
        return !isMixed && named.All(choice => choice is not null) ? named.OfType<string>().Distinct().ToValueList() : [];
    }

    /// <summary>"no, totally different": the one choice whose label stands in the text; null when there are several, or it is denied.</summary>
    public static string? Within(Exchange exchange, Work work)
    {
        var (text, lexicon) = (exchange.Heard.Text, exchange.Lexicon);
        var named = work.Open?.Choices.Where(choice => Lexicon.Contains(text, Label(work.Open, choice, lexicon))).ToList();
        return named is [var single] && !lexicon.Has("denied", text) ? single.Id : null;
    }

    /// <summary>"2, 4 and 7, also the docking bolt": the choices it begins with, and what is none; no choices when it begins with none.</summary>
    public static (ValueList<string> Choices, ValueList<string> Others) Mixed(OpenPrompt open, string text, Lexicon lexicon)
    {
        var parts = text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var picked = parts.TakeWhile(part => Several(open, part, lexicon).Count > 0).ToList();
        return (
            picked.SelectMany(part => Several(open, part, lexicon)).Distinct().ToValueList(),
            parts.Skip(picked.Count).Select(part => Reading.After(part, "connective.and", lexicon)).ToValueList());
    }

    /// <summary>"1 and 3" or "both": choices, whether or not they are offered.</summary>
    public static bool AreNumbers(string text, Lexicon lexicon) =>
        lexicon.Is("several.both", text) || lexicon.Is("several.all", text)
        || text.Split(Between, StringSplitOptions.RemoveEmptyEntries).All(part => part.All(char.IsAsciiDigit) || lexicon.Is("connective.and", part));

    private static string? One(OpenPrompt open, string text, Lexicon lexicon)
    {
        var typed = Bare(Lexicon.Normal(text)).Trim('[', ']', ' ');
        return typed.Length == 0 ? null : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number >= 1 && number <= open.Choices.Count ? open.Choices[number - 1].Id : null
            : open.Choices.FirstOrDefault(choice => choice.Id == typed || Bare(Label(open, choice, lexicon)) == typed)?.Id;
    }

    /// <summary>Whether the text is the label of a button, named by its prompt and choice ("story.touches/right").</summary>
    public static bool IsLabel(Lexicon lexicon, string key, string text) =>
        Lexicon.Normal(lexicon.Labels[key]).Trim('.', '!', '?') == Lexicon.Normal(text).Trim('.', '!', '?');

    /// <summary>Nobody types every apostrophe.</summary>
    private static string Bare(string text) =>
        text.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal).Trim('.', '!', '?', ' ');

    private static string Label(OpenPrompt open, Choice choice, Lexicon lexicon) => Lexicon.Normal(choice.Label switch
    {
        Value.Said said => said.Text,
        Value.Code code => code.Text,
        _ => lexicon.Labels[$"{open.Prompt.Key}/{choice.Id}"],
    }).Trim('.', '!', '?');
}
