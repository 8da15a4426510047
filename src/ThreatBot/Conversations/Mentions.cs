using ThreatBot.Core.Dialogs;

namespace ThreatBot.Conversations;

/// <summary>The participants a reply names, so that their names can be looked up when it is shown.</summary>
internal static class Mentions
{
    public static IEnumerable<string> Of(Reply reply) =>
    [
        .. Of(reply.Prompt),
        .. reply.Choices.SelectMany(choice => choice.Label is { } label ? Of(label) : []),
        .. Of(reply.Audience),
    ];

    public static IEnumerable<string> Of(Prompt prompt) => prompt.Values.SelectMany(value => Of(value.Value));

    private static IEnumerable<string> Of(Value value) => value switch
    {
        Value.Person person => [person.Id],
        Value.Words words => Of(words.Prompt),
        Value.Many many => many.Items.SelectMany(Of),
        _ => [],
    };

    private static IEnumerable<string> Of(Audience audience) => audience switch
    {
        Audience.Only only => [only.Participant],
        Audience.OneToOne oneToOne => [oneToOne.Participant],
        _ => [],
    };
}
