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

    /// <summary>Those of them whom it calls.</summary>
    public static IEnumerable<string> CalledIn(Prompt prompt) => prompt.Values.SelectMany(value => value.Value switch
    {
        Value.Person { IsCalled: true } person => [person.Id],
        Value.Words words => CalledIn(words.Prompt),
        _ => [],
    });

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
