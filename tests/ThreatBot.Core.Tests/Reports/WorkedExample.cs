using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;
using ThreatBot.Core.Tests.Dialogs;
using ThreatBot.Prompts;
using ThreatBot.Tests.House;

namespace ThreatBot.Core.Tests.Reports;

/// <summary>A model as one of the examples makes it, and how each reader's text of it reads.</summary>
internal sealed class WorkedExample
{
    public static readonly LocalDate Today = new(2026, 3, 2);

    public static readonly WorkedExample Workshop = new("workshop");

    public static readonly WorkedExample Story = new("pay-42");

    private readonly Talk talk = new();

    private WorkedExample(string name)
    {
        foreach (var line in Repository.Read($"examples/{name}.txt").TrimEnd().Split('\n'))
        {
            talk.Say("mia", line.Replace("\\n", "\n", StringComparison.Ordinal));
        }
    }

    public ThreatModel Model => talk.Model!;

    public ImmutableArray<Reply> Say(string text) => talk.Say("mia", text);

    public string Read(Reader reader, int most = int.MaxValue) => Read(Model, reader, most);

    public string Read(ThreatModel model, Reader reader, int most = int.MaxValue) =>
        talk.Render(new Reply { Card = "c", Prompt = Report.Of(model, reader, Today, most) }, new PlainText());
}
