using System.Text;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Tests.House;

/// <summary>The state diagrams in the documents are drawn from the machines themselves.</summary>
public sealed class DiagramTests
{
    [Fact]
    public void The_diagram_of_the_story_is_current() => Generated.IsCurrent("docs/diagrams/story.md", Story());

    private static string Story()
    {
        var diagram = new StringBuilder()
            .Append("# The story dialog\n\n")
            .Append("Drawn from `StoryMachine`; `./test --update` draws it anew. In brackets: whether questions of the ledger are left.\n\n")
            .Append("```mermaid\nstateDiagram-v2\n    [*] --> Sketch\n    [*] --> Touches\n");
        foreach (var line in Enum.GetValues<StoryStep>().SelectMany(Lines))
        {
            diagram.Append("    ").Append(line).Append('\n');
        }

        return diagram.Append("```\n").ToString();
    }

    private static IEnumerable<string> Lines(StoryStep step) =>
        from state in StoryMachine.Of(new StoryState { Step = step, Story = "US1", Started = default }).GetInfo().States
        where (StoryStep)state.UnderlyingState == step
        from transition in state.FixedTransitions
        let guards = string.Join(", ", transition.GuardConditionsMethodDescriptions.Select(guard => guard.Description))
        select $"{step} --> {transition.DestinationState} : {transition.Trigger}{(guards.Length == 0 ? "" : $" [{guards}]")}";
}
