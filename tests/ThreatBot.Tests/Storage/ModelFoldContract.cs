using ThreatBot.Core.Models;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>Models of the past, and what happened before a version, on both databases.</summary>
public abstract class ModelFoldContract : OnDatabase
{
    private ModelStore Models => new(Database);

    [Fact]
    public async Task Several_versions_are_folded_at_once_also_over_more_than_one_page_of_the_log()
    {
        var talk = new Talk(Database, Talk.Here);
        await talk.StartAsync();
        await talk.ChangeAsync(edit =>
        {
            edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = "0" });
            for (var number = 1; number < 1_100; number++)
            {
                edit.Put(edit.Model.Find<Threat>("T1")! with { Text = $"{number}" });
            }
        });

        var found = await Models.AtAsync("local", "pay", [1, 2, 1_000, 1_001, 1_101, 1_102, 0, -1], Ct);

        Assert.Equal(["", "0", "998", "999", "1099", "none", "none", "none"], found.Select(model => model is null ? "none" : model.Threats.SingleOrDefault()?.Text ?? ""));
        Assert.Equal([1, 2, 1_000, 1_001, 1_101], found.OfType<ThreatModel>().Select(model => model.Version));
        Assert.Equal(found[2]!.Threats, (await Models.AtAsync("local", "pay", 1_000, Ct))!.Threats);
        Assert.Equal([null, null], await Models.AtAsync("other", "pay", [1, 2], Ct));
    }

    [Fact]
    public async Task What_happened_before_a_version_comes_latest_first()
    {
        await new Talk(Database, Talk.Here).TellAsync();

        Assert.Equal([11, 10, 9], (await Models.LatestAsync("local", "pay", null, long.MaxValue, 3, Ct)).Select(past => past.Version));
        Assert.Equal([4, 3, 2], (await Models.LatestAsync("local", "pay", null, 5, 10, Ct)).Select(past => past.Version));
        Assert.Equal(["T1"], (await Models.LatestAsync("local", "pay", "T1", long.MaxValue, 10, Ct)).Select(past => ((ObjectChanged)past.Event).Id));
        Assert.Empty(await Models.LatestAsync("other", "pay", null, long.MaxValue, 10, Ct));
    }
}
