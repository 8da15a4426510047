using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Conversations;

/// <summary>What is said around the dialogs: when a turn cannot be taken, and when somebody arrives.</summary>
internal static class ConversationPrompts
{
    public static readonly PromptNeed Broken = PromptNeed.Note("talk.broken");
    public static readonly PromptNeed Lost = PromptNeed.Note("talk.lost");

    /// <summary>Before what may be there already.</summary>
    public static readonly PromptNeed Repeated = PromptNeed.Note("talk.repeated");

    public static readonly PromptNeed TooFast = PromptNeed.Note("talk.too-fast", "seconds");
    public static readonly PromptNeed TooLong = PromptNeed.Note("talk.too-long");

    public static readonly PromptNeed Only = PromptNeed.Note("talk.only", "name");

    public static readonly PromptNeed FormerMember = PromptNeed.Note("talk.former-member");

    /// <summary>Somebody whose name no message has told yet.</summary>
    public static readonly PromptNeed Unnamed = PromptNeed.Note("talk.unnamed");

    public static readonly PromptNeed Greeting = PromptNeed.Note("talk.greeting");

    public static readonly PromptNeed WebGreeting = PromptNeed.Note("talk.web-greeting");

    /// <summary>Where several people are, and the bot hears only what is addressed to it.</summary>
    public static readonly PromptNeed SharedGreeting = PromptNeed.Note("talk.shared-greeting");

    /// <summary>To somebody who speaks to the bot where another organisation listens.</summary>
    public static readonly PromptNeed Outside = PromptNeed.Note("talk.outside");

    /// <summary>To somebody who types a command where the bot is not.</summary>
    public static readonly PromptNeed NotHere = PromptNeed.Note("talk.not-here");

    /// <summary>To somebody who has installed the app, and to somebody who has not.</summary>
    public static readonly PromptNeed Installed = PromptNeed.Note("talk.installed");

    public static readonly PromptNeed NotInstalled = PromptNeed.Note("talk.not-installed");

    /// <summary>To somebody who took a message back from which something was written down.</summary>
    public static readonly PromptNeed Deleted = PromptNeed.Note("talk.deleted");

    public static readonly PromptNeed WebJoined = PromptNeed.Note("talk.web-joined", "name");

    public static readonly PromptNeed WebRenamed = PromptNeed.Note("talk.web-renamed", "name");

    public static readonly PromptNeed NotText = PromptNeed.Note("talk.not-text", "file");

    /// <summary>A file beside another in the same message.</summary>
    public static readonly PromptNeed OneFile = PromptNeed.Note("talk.one-file", "file");

    public static readonly PromptNeed FileElsewhere = PromptNeed.Note("talk.file-elsewhere", "file");

    public static readonly PromptNeed FileMissing = PromptNeed.Note("talk.file-missing", "file");

    /// <summary>A file that was meant to be a model, with what is wrong where.</summary>
    public static readonly PromptNeed BadModel = PromptNeed.Note("talk.bad-model", "file", "lines");

    /// <summary>A file of JSON or YAML that is no model of a known format, with what is wrong where.</summary>
    public static readonly PromptNeed UnknownModel = PromptNeed.Note("talk.unknown-model", "file", "lines");

    /// <summary>A file that was meant to be an attack tree, with what is wrong where.</summary>
    public static readonly PromptNeed BadTree = PromptNeed.Note("talk.bad-tree", "file", "lines");

    public static readonly PromptNeed BadModelLine = PromptNeed.Note("talk.bad-model-line", "line", "path", "reason");

    public static readonly PromptNeed BadModelWhole = PromptNeed.Note("talk.bad-model-whole", "line", "reason");

    public static readonly PromptNeed BadModelMore = PromptNeed.Note("talk.bad-model-more", "count");

    /// <summary>What is on a card whose choices are picked from a list.</summary>
    public static readonly PromptNeed Pick = new("talk.pick", [], ["pick", "none"]);

    /// <summary>On a card that had no room for all of its text.</summary>
    public static readonly PromptNeed Shortened = PromptNeed.Note("talk.shortened");

    /// <summary>On a message whose text goes on in others below it.</summary>
    public static readonly PromptNeed Continued = PromptNeed.Note("talk.continued");

    /// <summary>A dialog for words that are for nobody else yet, and the button that opens it.</summary>
    public static readonly PromptNeed Secret = new("talk.secret", [], ["open", "words", "none", "send"]);

    /// <summary>At a field of a dialog that has no room for all that was typed.</summary>
    public static readonly PromptNeed TooMuch = PromptNeed.Note("talk.too-much", "most");

    /// <summary>In a dialog, until its fields are there.</summary>
    public static readonly PromptNeed Moment = PromptNeed.Note("talk.moment");

    /// <summary>When such words come too late.</summary>
    public static readonly PromptNeed NotAsked = PromptNeed.Note("talk.not-asked");

    /// <summary>When something was wrong with a form, and the form is closed already.</summary>
    public static readonly PromptNeed TooLate = PromptNeed.Note("talk.too-late", "wrong", "typed");

    /// <summary>When a form comes back with something missing in it.</summary>
    public static readonly PromptNeed Again = PromptNeed.Note("talk.again");

    /// <summary>Where the bot would have to be for what was asked of it, and the button that adds it.</summary>
    public static readonly PromptNeed Absent = new("talk.absent", [], ["add"]);

    /// <summary>A dialog that begins a story of a message.</summary>
    public static readonly PromptNeed FromMessage = new("talk.from-message", [], ["words", "none", "send"]);

    /// <summary>Where to look for what was begun elsewhere.</summary>
    public static readonly PromptNeed Begun = PromptNeed.Note("talk.begun");

    /// <summary>A dialog that proposes an answer to a risk.</summary>
    public static readonly PromptNeed Decide =
        new("talk.decide", [], ["risk", "answer", "accept", "avoid", "transfer", "mitigate", "with", "until", "reason", "approver", "none", "send"]);

    /// <summary>A dialog that describes who or what might mess with us.</summary>
    public static readonly PromptNeed Persona = new(
        "talk.persona", [], ["name", "description", "relationship", "motive", "intent", .. FormPrompts.Sides, "none", "send"]);

    /// <summary>A dialog for an abuse story in its five slots.</summary>
    public static readonly PromptNeed Wish = new("talk.wish", [], ["actor", "outcome", "exploit", "asset", "motivation", "none", "send"]);

    /// <summary>A page of one's own: what waits for somebody, and which models they see.</summary>
    public static readonly PromptNeed Desk = new("talk.desk", [], ["questions", "no-questions", "signs", "no-signs", "models", "no-models", "more"]);

    /// <summary>When nothing in the model in use matches.</summary>
    public static readonly PromptNeed NothingFound = PromptNeed.Note("talk.nothing-found");

    /// <summary>What is behind a link to the web chat, or an invitation to a talk in it.</summary>
    public static readonly PromptNeed LinkHome = PromptNeed.Note("talk.link-home");

    public static readonly PromptNeed LinkToJoin = PromptNeed.Note("talk.link-to-join");

    /// <summary>Where nothing can be handed out: what gives the same on the command line.</summary>
    public static readonly PromptNeed TakeHere = PromptNeed.Note("talk.take-here", "command");
    public static readonly PromptNeed NoAddress = PromptNeed.Note("talk.no-address");

    public static readonly ImmutableArray<PromptNeed> All =
        [TakeHere, NoAddress, Decide, Persona, Wish, Again, TooLate, TooMuch, Moment, Absent, LinkHome, LinkToJoin, NothingFound, Secret, NotAsked, FromMessage, Begun, Broken, Lost, Repeated, TooFast, TooLong, Only, FormerMember, Unnamed, Greeting, WebGreeting, SharedGreeting, Deleted, WebJoined, WebRenamed, NotText, OneFile, FileElsewhere, FileMissing, BadModel, UnknownModel, BadTree, BadModelLine, BadModelWhole, BadModelMore, Pick, Shortened, Continued, Desk, Outside, NotHere, Installed, NotInstalled];

    /// <summary>A reply that is said at once and kept nowhere.</summary>
    public static Reply Aside(PromptNeed need, Incoming incoming) => Aside(need.With(), incoming);

    /// <summary>The same for one that has values.</summary>
    public static Reply Aside(Prompt prompt, Incoming incoming) => new()
    {
        Audience = new Audience.Only(incoming.Speaker),
        Card = $"{incoming.Turn}-aside",
        Thread = incoming.Thread,
        Prompt = prompt,
    };
}
