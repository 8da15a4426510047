using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.WebChat;

/// <summary>Files that are handed in, and words that are handed in for nobody else to see.</summary>
public sealed class UploadTests : OnServer
{
    [Fact]
    public async Task A_sketch_can_be_uploaded_and_a_picture_is_refused_with_an_answer()
    {
        var ana = await Server.GuestAsync("Ana");
        await Server.SayAsync(ana, "story PAY-42 Customers upload an ID card");

        using var sketch = new MultipartFormDataContent { { new StringContent("browser [internet] -> web shop [cloud]: ID scan"), "file", "sketch.txt" } };
        var taken = await Server.SendAsync(HttpMethod.Post, $"conversations/{ana.Place.Id}/upload?userId=x", Server.Door.TalkToken(ana), sketch);
        Assert.Equal(200, taken.Status);
        Assert.Contains(await Server.SeenAsync(ana), activity => Text(activity).StartsWith("sketch.txt\n\nbrowser [internet]", StringComparison.Ordinal));
        Assert.Contains("ID scan (new)", Card((await Server.SeenAsync(ana))[^1])["fallbackText"]!.ToString(), StringComparison.Ordinal);

        using var picture = new MultipartFormDataContent { { new ByteArrayContent([0x89, 0x50, 0x4E, 0x47, 0]), "file", "a.png" } };
        var refused = await Server.SendAsync(HttpMethod.Post, $"conversations/{ana.Place.Id}/upload?userId=x", Server.Door.TalkToken(ana), picture);
        Assert.Equal(400, refused.Status);
        Assert.Contains("“a.png” is something else", Text((await Server.SeenAsync(ana))[^1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("é")]
    [InlineData("€")]
    [InlineData("😀")]
    public async Task A_long_text_of_any_letters_is_called_too_long_and_not_unreadable(string letter)
    {
        var ana = await Server.GuestAsync("Ana");
        foreach (var start in (string[])["", "a", "ab", "abc"])
        {
            var text = start + string.Concat(Enumerable.Repeat(letter, 70 * 1024 / Encoding.UTF8.GetByteCount(letter)));
            using var file = new MultipartFormDataContent { { new StringContent(text), "file", "long.txt" } };

            var refused = await Server.SendAsync(HttpMethod.Post, $"conversations/{ana.Place.Id}/upload?userId=x", Server.Door.TalkToken(ana), file);

            Assert.Equal(400, refused.Status);
            Assert.Contains("more than 64 KB", Text((await Server.SeenAsync(ana))[^1]), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("filename*")]
    [InlineData("filename*=UTF-7''x.txt")]
    public async Task A_file_whose_name_cannot_be_read_is_no_file(string name)
    {
        var ana = await Server.GuestAsync("Ana");
        using var odd = new ByteArrayContent(Encoding.UTF8.GetBytes($"--b\r\nContent-Disposition: form-data; name=\"file\"; {name}\r\n\r\nbrowser -> shop\r\n--b--\r\n"));
        odd.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        Assert.Equal(400, (await Server.SendAsync(HttpMethod.Post, $"conversations/{ana.Place.Id}/upload?userId=x", Server.Door.TalkToken(ana), odd)).Status);
    }

    [Fact]
    public async Task Dots_are_seen_by_whoever_typed_them_until_all_are_in()
    {
        var ana = await Server.GuestAsync("Ana");
        var tom = await Server.JoinAsync(ana, "Tom");
        foreach (var said in (string[])["workshop", "+ A shop", "+ sell the ID scans / stop all sales on a Friday", "that's all", "that's all", "right"])
        {
            await Server.SayAsync(ana, said);
        }

        await Server.SayAsync(tom, "S2 S2 S2");
        await Server.SayAsync(ana, "tom: S1 S2");

        Assert.Contains(await Server.SeenAsync(tom), activity => Text(activity).Contains("S2 S2 S2", StringComparison.Ordinal));
        Assert.DoesNotContain(await Server.SeenAsync(ana), activity => Text(activity).Contains("S2 S2 S2", StringComparison.Ordinal));
        Assert.DoesNotContain(await Server.SeenAsync(tom), activity => Text(activity).Contains("S1 S2", StringComparison.Ordinal));
        Assert.Contains(await Server.SeenAsync(ana), activity => Text(activity).Contains("Dots of", StringComparison.Ordinal));
        await Server.SayAsync(ana, "all in");
        Assert.Contains(await Server.SeenAsync(ana), activity => Text(activity).Contains("What hurts most, next", StringComparison.Ordinal));
    }

    private static JsonNode Card(JsonNode activity) => activity["attachments"]![0]!["content"]!;

    private static string Text(JsonNode activity) => activity["text"]?.ToString() ?? "";
}
