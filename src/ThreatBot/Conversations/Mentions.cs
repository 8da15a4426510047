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
    public static IEnumerable<string> CalledIn(Prompt prompt) => People(prompt).Where(person => person.IsCalled).Select(person => person.Id);

    public static IEnumerable<string> Of(Prompt prompt) => People(prompt).Select(person => person.Id);

    private static IEnumerable<string> Of(Value value) => People(value).Select(person => person.Id);

    private static IEnumerable<Value.Person> People(Prompt prompt) => prompt.Values.SelectMany(value => People(value.Value));

    private static IEnumerable<Value.Person> People(Value value) => value switch
    {
        Value.Person person => [person],
        Value.Words words => People(words.Prompt),
        Value.Many many => many.Items.SelectMany(People),
        _ => [],
    };

    private static IEnumerable<string> Of(Audience audience) => audience switch
    {
        Audience.Only only => [only.Participant],
        Audience.OneToOne oneToOne => [oneToOne.Participant],
        _ => [],
    };
}
