using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.WebChat;

/// <summary>Names are what people chose to be called, so they are as untrusted as what people say.</summary>
public sealed class NameTests : OnServer
{
    [Theory]
    [InlineData("<b>Tom</b><img src=x onerror=alert(1)>", "<b>")]
    [InlineData("Tom [x](http://evil.example)", "Tom [x]")]
    [InlineData("**Tom**", "****Tom")]
    public async Task A_name_is_no_markup_in_front_of_what_its_bearer_says(string name, string markup)
    {
        var ana = await Server.GuestAsync("Ana");
        var tom = await Server.JoinAsync(ana, name);

        await Server.SayAsync(tom, "hello everybody");

        var heard = (await Server.SeenAsync(ana)).Select(activity => activity["text"]?.ToString() ?? "").Single(text => text.Contains("hello everybody", StringComparison.Ordinal));
        Assert.StartsWith("**", heard, StringComparison.Ordinal);
        Assert.DoesNotContain(markup, heard, StringComparison.Ordinal);
    }
}
