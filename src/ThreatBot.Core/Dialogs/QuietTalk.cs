using NodaTime;

namespace ThreatBot.Core.Dialogs;

/// <summary>How much a conversation wants to be told of models: anybody in it may say.</summary>
internal static class QuietTalk
{
    private const string Off = "quiet.off";

    public static readonly IReadOnlyList<string> Keys = [Off, .. Enum.GetValues<Digest>().Select(Key)];

    /// <summary>Whether the words behind "quiet" or "digest" fit there.</summary>
    public static bool IsMeant(Verb verb, string rest, Lexicon lexicon) => verb is Verb.Digest
        ? Rhythm(rest, lexicon) is not null
        : lexicon.Is(Off, rest) || Reading.Behind(rest, "connective.until", lexicon) is not null;

    public static void Carry(Exchange exchange, Instruction said)
    {
        if (said.Verb is Verb.Digest)
        {
            SetDigest(exchange, said.Rest);
        }
        else if (said.Rest.Length == 0)
        {
            Become(exchange, isQuiet: true, null, PostPrompts.Quiet.With());
        }
        else if (exchange.Lexicon.Is(Off, said.Rest))
        {
            Become(exchange, isQuiet: false, null, PostPrompts.QuietOff.With());
            PostTelling.Hold(exchange, _ => exchange.Incoming.At);
        }
        else if (Until(exchange, said.Rest) is { } until)
        {
            Become(exchange, isQuiet: true, until, PostPrompts.QuietUntil.With(RoundOpening.When(exchange, until)));
            PostTelling.Hold(exchange, _ => until);
        }
        else
        {
            exchange.Whisper(PostPrompts.QuietWhat.With(new Value.Said(said.Rest)));
        }
    }

    /// <summary>How often this conversation is told anything, where that is not at once.</summary>
    public static Prompt? State(Exchange exchange)
    {
        var (conversation, at) = (exchange.Conversation, exchange.Incoming.At);
        return conversation.IsQuietAt(at)
            ? conversation.QuietUntil is { } until ? PostPrompts.QuietUntil.With(RoundOpening.When(exchange, until)) : PostPrompts.Quiet.With()
            : conversation.Digest is Digest.Off ? null
            : PostPrompts.Rhythm(conversation.Digest).With();
    }

    private static void SetDigest(Exchange exchange, string rest)
    {
        if (Rhythm(rest, exchange.Lexicon) is not { } digest)
        {
            exchange.Whisper(PostPrompts.DigestWhat.With(new Value.Said(rest)));
            return;
        }

        exchange.Conversation = exchange.Conversation with { Digest = digest };
        exchange.Say(PostPrompts.Rhythm(digest).With());
        if (!exchange.Conversation.IsQuietAt(exchange.Incoming.At))
        {
            PostTelling.Hold(exchange, posting => PostTimes.Wait(exchange, posting.When) ?? exchange.Incoming.At, isOnlyHeld: true);
        }
    }

    private static void Become(Exchange exchange, bool isQuiet, Instant? until, Prompt prompt)
    {
        exchange.Conversation = exchange.Conversation with { IsQuiet = isQuiet, QuietUntil = until };
        exchange.Say(prompt);
    }

    private static Instant? Until(Exchange exchange, string rest) =>
        Reading.Behind(rest, "connective.until", exchange.Lexicon) is { } when
        && Deadline.Read(when, exchange.Incoming.At.InZone(exchange.Zone).LocalDateTime, exchange.Lexicon) is { } local
        && Deadline.At(local, exchange.Zone) is var at && at > exchange.Incoming.At
            ? at
            : null;

    private static Digest? Rhythm(string rest, Lexicon lexicon) => Enum.GetValues<Digest>().Where(digest => lexicon.Is(Key(digest), rest)).Select(digest => (Digest?)digest).FirstOrDefault();

    private static string Key(Digest digest) => $"digest.{digest.ToString().ToLowerInvariant()}";
}
