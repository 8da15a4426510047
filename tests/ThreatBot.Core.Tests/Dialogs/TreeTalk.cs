using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>A talk in which the tree of a scenario is open: G2 the place, and what hangs below it.</summary>
internal sealed class TreeTalk
{
    public TreeTalk(params string[] steps)
    {
        Say(
            "story PAY-42 Customers upload an ID card", "browser [internet] -> upload service [cloud]: ID card", "next",
            "read other people's ID cards", "done", "looks right", "tree S1", "upload service", "level done");
        Say([.. steps.Select(step => $"G2 {step}")]);
    }

    public Talk Talk { get; } = new();

    public ThreatModel Model => Talk.Model!;

    public TreeNode Step(string text) => Model.TreeNodes.Single(node => node.Text == text);

    public string Id(string text) => Step(text).Id;

    public double? Fact(string text, string name) => Step(text).Attributes.SingleOrDefault(value => value.Name == name)?.Value;

    public string Heard(string message) => string.Join('\n', Talk.Say("mia", message).Select(reply => Talk.Render(reply, new PlainText())));

    public void Say(params string[] messages) => Array.ForEach(messages, message => Talk.Say("mia", message));
}
