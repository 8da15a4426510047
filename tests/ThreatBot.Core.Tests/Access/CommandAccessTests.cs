using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;
using ThreatBot.Tests.House;

namespace ThreatBot.Core.Tests.Access;

/// <summary>docs/access.md, *Commands*: what words do in the conversation that sees the model, by role, and that they reach nothing of it from another.</summary>
public sealed class CommandAccessTests
{
    private static readonly (string Column, string Speaker)[] Roles = [("owner", "mia"), ("member", "tom"), ("approver", "lena")];

    /// <summary>How prompts end that tell somebody that this is not for them.</summary>
    private static readonly string[] Refusals = ["not-yours", "not-approver", "own-proposal"];

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows => MarkdownTable.Rows("docs/access.md", "Commands");

    [Fact]
    public void Words_do_what_the_table_says_for_each_role()
    {
        var talk = SharedModel.Open();
        var wrong =
            from row in Rows
            from role in Roles
            let done = Effect(SharedModel.Decide(talk, role.Speaker, Said(row)))
            where done != row[role.Column]
            select $"{Said(row)} by {role.Column}: {done}";

        AssertNone(wrong);
    }

    [Theory]
    [InlineData("olga")]
    [InlineData("mia")]
    public void In_another_conversation_no_words_reach_the_model_or_tell_of_it(string speaker)
    {
        var model = SharedModel.Open() is var talk ? talk.Model!.Id : "";
        SharedModel.Elsewhere(talk);
        var wrong =
            from row in Rows
            let decision = SharedModel.Decide(talk, speaker, Said(row))
            where Touches(decision, model) || decision.Replies.Any(reply => talk.Render(reply, new PlainText()).Contains(SharedModel.Word, StringComparison.OrdinalIgnoreCase))
            select Said(row);

        Assert.NotEqual(model, talk.Model!.Id);
        AssertNone(wrong);
    }

    /// <summary>All that is wrong is told, and not the first of it.</summary>
    private static void AssertNone(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join('\n', wrong));

    private static string Said(IReadOnlyDictionary<string, string> row) => row["says"].Trim('`');

    private static bool Touches(Decision decision, string model) =>
        decision.Model?.Id == model || decision.Conversation.Model == model || decision.Deeds.Any(deed => $"{deed},".Contains($"= {model},", StringComparison.Ordinal) || $"{deed}".Contains($"= {model} ", StringComparison.Ordinal));

    private static string Effect(Decision decision) =>
        decision.Replies.Any(reply => Refusals.Any(end => reply.Prompt.Key.EndsWith(end, StringComparison.Ordinal))) ? "refused"
        : decision.Events.Length + decision.Deeds.Length > 0 ? "changes"
        : decision.Replies.Length > 0 ? "answers"
        : "nothing";
}
