using System.Text;
using Stateless.Reflection;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Tests.House;

/// <summary>The state diagrams in the documents are drawn from the machines themselves.</summary>
public sealed class DiagramTests
{
    [Fact]
    public void The_diagram_of_the_story_is_current() => Generated.IsCurrent("docs/diagrams/story.md", Diagram(
        "# The story dialog",
        "Drawn from `StoryMachine`; `./test --update` draws it anew. In brackets: whether questions of the ledger are left.",
        ["Sketch", "Touches"],
        Enum.GetValues<StoryStep>().SelectMany(step =>
            Lines(StoryMachine.Of(new StoryState { Step = step, Story = "US1", Started = default }).GetInfo(), step, _ => true))));

    [Fact]
    public void The_diagram_of_the_workshop_is_current() => Generated.IsCurrent("docs/diagrams/workshop.md", Diagram(
        "# The workshop dialog",
        "Drawn from `WorkshopMachine`; `./test --update` draws it anew. In brackets: what lies ahead. `done` leads from every step to the next part, "
            + "`workshop 1`, `workshop 2` and `workshop 3` lead from everywhere to a part; they are left out here.",
        ["Sentence"],
        Enum.GetValues<WorkshopStep>().SelectMany(step => Lines(
            WorkshopMachine.Of(new WorkshopState { Step = step, Workshop = "WS1", Started = default }).GetInfo(),
            step,
            trigger => (WorkshopTrigger)trigger < WorkshopTrigger.Finish))));

    [Fact]
    public void The_diagram_of_planning_is_current() => Generated.IsCurrent("docs/diagrams/planning.md", Diagram(
        "# The planning dialog",
        "Drawn from `PlanningMachine`; `./test --update` draws it anew. In brackets: what lies ahead. Deep is a story dialog for each story.",
        ["List"],
        Enum.GetValues<PlanningStep>().SelectMany(step =>
            Lines(PlanningMachine.Of(new PlanningState { Step = step, Planning = "PL1", Started = default }).GetInfo(), step, _ => true))));

    [Fact]
    public void The_diagram_of_a_round_is_current() => Generated.IsCurrent("docs/diagrams/round.md", Diagram(
        "# A round of brainstorming",
        "Drawn from `RoundMachine`; `./test --update` draws it anew. In brackets: how many different ideas there are, or what is left to promote.",
        ["Collect"],
        Enum.GetValues<RoundStep>().SelectMany(step =>
            Lines(RoundMachine.Of(new RoundState { Step = step, Round = "BR1", Facilitator = "p1", Deadline = default, Started = default }, 0).GetInfo(), step, _ => true))));

    private static string Diagram(string title, string about, string[] starts, IEnumerable<string> lines)
    {
        var diagram = new StringBuilder().Append(title).Append("\n\n").Append(about).Append("\n\n```mermaid\nstateDiagram-v2\n");
        foreach (var line in starts.Select(start => $"[*] --> {start}").Concat(lines))
        {
            diagram.Append("    ").Append(line).Append('\n');
        }

        return diagram.Append("```\n").ToString();
    }

    private static IEnumerable<string> Lines(StateMachineInfo machine, object step, Func<object, bool> isShown) =>
        from state in machine.States
        where state.UnderlyingState.Equals(step)
        from transition in state.FixedTransitions
        where isShown(transition.Trigger.UnderlyingTrigger)
        let guards = string.Join(", ", transition.GuardConditionsMethodDescriptions.Select(guard => guard.Description))
        select $"{step} --> {transition.DestinationState} : {transition.Trigger}{(guards.Length == 0 ? "" : $" [{guards}]")}";
}
