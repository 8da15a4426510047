using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Conversations;

/// <summary>Replies with the words and names they are shown in.</summary>
internal sealed record ChatAnswer(ImmutableArray<Reply> Replies, Wording Wording, ImmutableDictionary<string, string> Names)
{
    /// <summary>Who has something of their own to see on the cards of the replies, as the platform calls them.</summary>
    public ImmutableArray<string> Viewers { get; init; } = [];

    /// <summary>Whom the replies call, as the platform calls them.</summary>
    public ImmutableDictionary<string, string> Called { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether they may have been shown before, since nobody knows whether the platform took them.</summary>
    public bool IsAgain { get; init; }

    /// <summary>What a reply says; first of all, where that is so, that it may be there already.</summary>
    public string TextOf(Reply reply, Func<string, string> nameOf, IDialect dialect)
    {
        var text = Wording.Render(reply.Prompt, nameOf, dialect).TrimEnd();
        return IsAgain ? $"{Wording.Render(ConversationPrompts.Repeated.With(), nameOf, dialect).TrimEnd()}\n\n{text}" : text;
    }

    /// <summary>The name of the day; whoever was erased is a former member.</summary>
    public string NameOf(string participant, IDialect dialect) =>
        Names.GetValueOrDefault(participant) ?? Wording.Render(ConversationPrompts.FormerMember.With(), gone => gone, dialect);
}

/// <summary>One reply on its way to a platform.</summary>
internal sealed record Parcel
{
    /// <summary>Between a conversation's id and a message's; it occurs in neither.</summary>
    private const char Between = '\n';

    public required string Tenant { get; init; }

    public required string Channel { get; init; }

    /// <summary>The conversation in whose outbox it is; a person's own talk gets parcels of many.</summary>
    public string Outbox { get; init; } = "";

    /// <summary>Its place in that outbox: the same each time it is brought.</summary>
    public required long Number { get; init; }

    public required string ServiceUrl { get; init; }

    /// <summary>What the bot is called there.</summary>
    public required string Bot { get; init; }

    /// <summary>Where it goes; absent when the person's own talk has to be opened first.</summary>
    public string? Conversation { get; init; }

    /// <summary>Whom alone it is for, as the platform calls them.</summary>
    public string? User { get; init; }

    /// <summary>It is shown to the user where all are, and need not be kept there.</summary>
    public bool IsPassing { get; init; }

    public string Thread { get; init; } = "";

    /// <summary>The message in whose thread it belongs, where the platform has threads there.</summary>
    public string? Below { get; init; }

    /// <summary>The message it replaces, as the platform calls it.</summary>
    public string? Replaces { get; init; }

    /// <summary>The messages in which the one it replaces goes on, where one message had no room for all.</summary>
    public ImmutableArray<string> More { get; init; } = [];

    public required Reply Reply { get; init; }

    /// <summary>The words and names of the reply.</summary>
    public required ChatAnswer Words { get; init; }

    /// <summary>How a message of a platform is kept: ids of messages are only unique in their conversation.</summary>
    public static string IdOf(string conversation, string message) => $"{conversation}{Between}{message}";

    /// <summary>The message that a kept id names, if it is in that conversation.</summary>
    public static string? MessageIn(string? conversation, string? platformId) =>
        platformId?.Split(Between) is [var place, var message] && place == conversation ? message : null;
}

/// <summary>What became of a parcel.</summary>
internal abstract record Receipt
{
    private Receipt()
    {
    }

    /// <summary>The platform took it, and shows it under an id if it gave one.</summary>
    public sealed record Taken(string Conversation, string? Message) : Receipt
    {
        /// <summary>The messages in which that one goes on.</summary>
        public ImmutableArray<string> More { get; init; } = [];
    }

    /// <summary>It may be taken another time; after how long, if the platform said so.</summary>
    public sealed record Later(TimeSpan? After) : Receipt
    {
        /// <summary>Nothing failed: it is to be brought after just that time.</summary>
        public bool IsPaced { get; init; }

        /// <summary>All or some of it may be there: the line was cut before the platform answered, or a part was taken and not the next.</summary>
        public bool MayBeThere { get; init; }

        /// <summary>What the platform said when it broke over the message. It may break over this one each time, so it is not brought for ever.</summary>
        public string? Broke { get; init; }
    }

    /// <summary>The platform does not let the app in, until somebody puts that right: it is kept, and sent then.</summary>
    public sealed record Locked(string Why) : Receipt;

    /// <summary>It never will be; perhaps nothing will any more in that conversation.</summary>
    public sealed record Refused(string Why, bool IsGone) : Receipt;
}

/// <summary>Carries a parcel to its platform.</summary>
internal delegate Task<Receipt> Carry(Parcel parcel, CancellationToken ct);

/// <summary>A platform that parcels can be carried to; some can show a person something in passing where others do not see it.</summary>
internal sealed record Carrier(string Channel, Carry Carry, bool ShowsPassing);
