using ThreatBot.Interchange;
using ThreatBot.Tests.Interchange;

namespace ThreatBot.Tests.Web.Api;

/// <summary>What the resources hold, page by page.</summary>
public sealed class ResourceTests : OnApi
{
    [Fact]
    public async Task Every_list_of_the_native_file_is_a_resource_with_the_same_objects()
    {
        var token = await TokenAsync(await OwnerAsync());
        var file = System.Text.Json.Nodes.JsonNode.Parse(NativeFormat.Write(Samples.Model, new Dictionary<string, string>()))!;

        foreach (var (name, _) in NativeShape.Lists)
        {
            var listed = await GetAsync($"{Model}/{name}", token);
            Assert.Equal((200, "application/json"), (listed.Status, listed.Type));
            Assert.Equal(Lines(file[name]!), Lines(listed.Json["items"]!));
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_whatever_their_size()
    {
        var token = await TokenAsync(await OwnerAsync());
        var all = Samples.Model.All.Select(found => found.Id).ToList();

        foreach (var limit in new[] { 1, 4, 200 })
        {
            var ids = new List<string>();
            for (var next = $"{Model}/objects?limit={limit}"; next is not null;)
            {
                var page = await GetAsync(next, token);
                Assert.True(page.Ids.Count() <= limit);
                ids.AddRange(page.Ids);
                next = Next(page);
            }

            Assert.Equal(all, ids);
        }
    }

    [Fact]
    public async Task A_page_goes_on_where_it_was_though_its_last_object_is_gone()
    {
        var mia = await OwnerAsync();
        var token = await TokenAsync(mia);
        var first = await GetAsync($"{Model}/ideas?limit=1", token);
        Assert.Equal(["I1"], first.Ids);
        await Server.SayAsync(mia, "remove I1");
        await Server.SayAsync(mia, "yes");
        Assert.Equal(404, (await GetAsync($"{Model}/objects/I1", token)).Status);

        Assert.Equal(["I2"], (await GetAsync(Next(first)!, token)).Ids);
    }

    [Theory]
    [InlineData("objects?kind=threat", "T1")]
    [InlineData("objects?kind=threat&state=open", "")]
    [InlineData("threats?state=handled", "T1")]
    [InlineData("responses?state=approved", "R1")]
    [InlineData("assumptions?state=broken", "A1")]
    [InlineData("assumptions?state=holds", "")]
    [InlineData("cells?state=threat", "F1:Z2:in:T")]
    [InlineData("objects?story=US1", "E1 E2 F1 US1 W1 T1 M1 A1 PL1")]
    [InlineData("elements?story=US1", "E1 E2")]
    [InlineData("elements?story=US9", "")]
    public async Task Filters_keep_what_they_say(string asked, string ids)
    {
        var token = await TokenAsync(await OwnerAsync());

        Assert.Equal(ids, string.Join(' ', (await GetAsync($"{Model}/{asked}", token)).Ids));
    }

    [Fact]
    public async Task The_ways_in_come_with_what_stands_in_them()
    {
        var token = await TokenAsync(await OwnerAsync());

        var way = Assert.Single((await GetAsync($"{Model}/vectors", token)).Json["items"]!.AsArray())!;
        Assert.Equal("""{"scenario":"S1","path":["G1","G2"],"measures":[],"depth":0}""", way.ToJsonString());
        Assert.Single((await GetAsync($"{Model}/vectors?scenario=S1&through=G2", token)).Json["items"]!.AsArray());
        Assert.Empty((await GetAsync($"{Model}/vectors?scenario=S2", token)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Events_are_read_on_from_a_version_and_end_with_the_present_one()
    {
        var mia = await OwnerAsync();
        var token = await TokenAsync(mia);
        var version = (await GetAsync(Model, token)).Json["version"]!.GetValue<long>();
        var seen = new List<long>();
        for (var next = $"{Model}/events?limit=7"; next is not null;)
        {
            var page = await GetAsync(next, token);
            seen.AddRange(page.Json["items"]!.AsArray().Select(past => past!["version"]!.GetValue<long>()));
            next = Next(page);
        }

        Assert.Equal(version, seen[^1]);
        Assert.Equal(seen.Order().Distinct(), seen);
        await Server.SayAsync(mia, "rename Pay");
        var news = (await GetAsync($"{Model}/events?after={version}", token)).Json["items"]!.AsArray();
        Assert.Equal("modelRenamed", Assert.Single(news)!["event"]!["type"]!.ToString());
        Assert.Equal(mia.Participant, news[0]!["by"]!.ToString());
    }

    [Fact]
    public async Task What_is_unchanged_is_not_sent_again()
    {
        var mia = await OwnerAsync();
        var token = await TokenAsync(mia);
        foreach (var path in new[] { $"{Model}/threats", $"{Model}/participants", $"{Model}/pictures/dfd.svg", $"{Model}/exports/json" })
        {
            var first = await GetAsync(path, token);
            var tag = first.Headers.ETag!;
            Assert.False(tag.IsWeak);
            Assert.Equal("no-cache, private", first.Headers.CacheControl!.ToString());
            var second = await GetAsync(path, token, ("If-None-Match", $"\"other\", {tag}"));
            Assert.Equal((304, "", tag), (second.Status, second.Text, second.Headers.ETag));
            Assert.Equal(200, (await GetAsync(path, token, ("If-None-Match", "\"other\""))).Status);
        }

        var before = (await GetAsync($"{Model}/threats", token)).Headers.ETag!.ToString();
        await Server.SayAsync(mia, "edit T1 a scan carries a worm");
        Assert.Equal(200, (await GetAsync($"{Model}/threats", token, ("If-None-Match", before))).Status);
    }

    [Fact]
    public async Task A_head_tells_the_size_and_tag_of_the_answer_without_it()
    {
        var token = await TokenAsync(await OwnerAsync());
        var got = await GetAsync($"{Model}/threats", token);

        var head = await SendAsync(HttpMethod.Head, $"{Model}/threats", token);

        Assert.Equal((200, ""), (head.Status, head.Text));
        Assert.Equal(got.Headers.ETag, head.Headers.ETag);
    }

    [Fact]
    public async Task Names_and_the_token_itself_are_told()
    {
        var token = await TokenAsync(await OwnerAsync());

        Assert.Contains((await GetAsync($"{Model}/participants", token)).Json["items"]!.AsArray(), person => person!["id"]!.ToString() == "p1");
        Assert.Equal("""{"name":"ci","model":"m1","scopes":["read","events","pictures"],"expires":"2027-02-22T10:00:00Z"}""", (await GetAsync("/api/v1/token", token)).Text);
        Assert.Equal(["m1"], (await GetAsync("/api/v1/models", token)).Ids);
    }

    private static string? Next(Answered page)
    {
        if (!page.Headers.TryGetValues("Link", out var links))
        {
            return null;
        }

        var link = links.Single();
        Assert.EndsWith(">; rel=\"next\"", link, StringComparison.Ordinal);
        return link[1..link.IndexOf('>', StringComparison.Ordinal)];
    }

    private static IEnumerable<string> Lines(System.Text.Json.Nodes.JsonNode list) => list.AsArray().Select(item => item!.ToJsonString());
}
