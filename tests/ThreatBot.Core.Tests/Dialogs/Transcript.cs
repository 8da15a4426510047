using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>A conversation as a document; the grammar is in transcripts/README.md.</summary>
internal sealed partial class Transcript
{
    private static readonly PlainText Dialect = new();

    private readonly ImmutableArray<string> lines;

    private Transcript(string name, IEnumerable<string> lines) => (Name, this.lines) = (name, [.. lines]);

    public static ImmutableArray<Transcript> All { get; } =
    [
        .. typeof(Transcript).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("transcripts/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    public string Name { get; }

    public override string ToString() => Name;

    /// <summary>Plays what people say and hands on every step; <paramref name="check"/> also compares what the bot says, in English.</summary>
    public Talk Play(string language, bool check, Action<Conversation, Talk, ImmutableArray<Reply>> afterwards)
    {
        var talk = new Talk(language, lines.Contains("! shared")) { CanHold = lines.Contains("! held"), HasTracker = lines.Contains("! tracker") };
        var pending = ImmutableQueue<Reply>.Empty;
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] is '<' or '>' or '~' or '=' or '%' or '*' || Said().IsMatch(line)))
        {
            if (line.StartsWith('<'))
            {
                pending = check ? Expect(talk, line[1..].Trim(), pending) : pending;
                continue;
            }

            Assert.True(!check || pending.IsEmpty, $"{Name}: not expected before “{line}”: {string.Join(", ", pending.Select(reply => reply.Prompt.Key))}");
            var before = talk.Conversation;
            var replies = Do(talk, line, language);
            afterwards(before, talk, replies);
            pending = ImmutableQueue.CreateRange(replies.Where(reply => reply.Operation is not Operation.Settle));
        }

        Assert.False(check && talk.HasUnread, $"{Name}: something was told where nobody has looked");
        Assert.True(!check || pending.IsEmpty, $"{Name}: not expected at the end: {string.Join(", ", pending.Select(reply => reply.Prompt.Key))}");
        return talk;
    }

    /// <summary>The next reply must be the expected prompt, with the expected words in it.</summary>
    private ImmutableQueue<Reply> Expect(Talk talk, string expected, ImmutableQueue<Reply> replies)
    {
        Assert.False(replies.IsEmpty, $"{Name}: nothing was said where “{expected}” is expected");
        var reply = replies.Peek();
        var (key, text) = expected.Split(' ', 2) is [var first, var rest] ? (first, rest) : (expected, "");
        Assert.True(key == reply.Prompt.Key, $"{Name}: expected {key}, got {reply.Prompt.Key}: {talk.Render(reply, Dialect)}");
        Assert.All(text.Split(" … ", StringSplitOptions.RemoveEmptyEntries), part => Assert.Contains(part, talk.Render(reply, Dialect).Replace('\n', ' '), StringComparison.Ordinal));
        return replies.Dequeue();
    }

    private static ImmutableArray<Reply> Do(Talk talk, string line, string language)
    {
        if (line.StartsWith('='))
        {
            return talk.Look(line[1..].Trim());
        }

        if (line.StartsWith('*'))
        {
            talk.Answer(line[1..].Trim());
            return [];
        }

        if (Written().Match(line) is { Success: true } written)
        {
            talk.Write(written.Groups["file"].Value, written.Groups["id"] is { Success: true, Value: var id } ? id : null);
            return [];
        }

        if (Waited().Match(line) is { Success: true } waited)
        {
            var number = int.Parse(waited.Groups["number"].Value, null);
            return talk.Wait(waited.Groups["unit"].Value switch
            {
                "d" => Duration.FromDays(number),
                "h" => Duration.FromHours(number),
                _ => Duration.FromMinutes(number),
            });
        }

        var match = Said().Match(line);
        var (speaker, text) = (match.Groups["who"].Value is { Length: > 0 } who ? who : "mia", match.Groups["text"].Value.Trim().Replace("\\n", "\n", StringComparison.Ordinal));
        if (Press().Match(text) is { Success: true } pressed)
        {
            var instance = pressed.Groups["private"].Success ? talk.AskedInPrivate(speaker)
                : pressed.Groups["aside"].Success ? talk.OfferedAside(speaker)
                : pressed.Groups["file"].Success ? talk.AskedOfFile
                : talk.Open?.Instance ?? talk.Conversation.Pending.Values.Single().Open.Instance;
            return talk.Say(speaker, "", new Press(pressed.Groups["stale"].Success ? "gone" : instance, pressed.Groups["ids"].Value.Split(' ').ToValueList()));
        }

        if (Sent().Match(text) is { Success: true } sent)
        {
            return talk.Send(speaker, sent.Groups["file"].Value);
        }

        if (Edit().Match(text) is { Success: true } edit)
        {
            return talk.Say(speaker, Spoken(edit.Groups["text"].Value, language), edits: $"t{int.Parse(edit.Groups["number"].Value, null):d3}");
        }

        return text.StartsWith("@bot ", StringComparison.Ordinal)
            ? talk.Say(speaker, Spoken(text[5..], language), mentioned: true)
            : talk.Say(speaker, Spoken(text, language));
    }

    /// <summary>
    /// Words with a digit in them are ids and keys, and a word before a colon or behind an at sign is a name: they are the same in every language, and so is a
    /// pasted flowchart.
    /// </summary>
    private static string Spoken(string text, string language) => language == PseudoLanguage.Name && !text.StartsWith("flowchart ", StringComparison.Ordinal)
        ? Token().Replace(text, word => Called().IsMatch(word.Value) || word.Value.Any(char.IsAsciiDigit) ? word.Value : PseudoLanguage.Say(word.Value))
        : text;

    private static Transcript Read(string resource)
    {
        using var stream = typeof(Transcript).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return new Transcript(resource["transcripts/".Length..], reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd()));
    }

    [GeneratedRegex(@"^(?<who>[a-z]*)>(?<text>.*)$")]
    private static partial Regex Said();

    [GeneratedRegex(@"^~ (?<number>\d+) (?<unit>d|h|min)$")]
    private static partial Regex Waited();

    [GeneratedRegex(@"^% (?<file>\S+)(?: as (?<id>\S+))?$")]
    private static partial Regex Written();

    [GeneratedRegex(@"^\((?<file>[\w.-]+)\)$")]
    private static partial Regex Sent();

    [GeneratedRegex(@"^\[(?<stale>stale )?(?:(?<private>private )|(?<aside>aside )|(?<file>file ))?(?<ids>[^\]]+)\]$")]
    private static partial Regex Press();

    [GeneratedRegex(@"^edits (?<number>\d+): (?<text>.*)$", RegexOptions.Singleline)]
    private static partial Regex Edit();

    [GeneratedRegex(@"^(?:(?!park:|answer:)\p{L}+:|@\p{L}+)$")]
    private static partial Regex Called();

    [GeneratedRegex(@"[^\s:/]+:?")]
    private static partial Regex Token();
}
