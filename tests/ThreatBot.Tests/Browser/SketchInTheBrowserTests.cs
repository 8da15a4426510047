using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThreatBot.Tests.Browser;

/// <summary>A sketch becomes a picture beside the talk, and the picture can be folded away and opened large.</summary>
[Collection(BrowserTests.Name)]
public sealed class SketchInTheBrowserTests(Chromium chromium)
{
    private const string Sketch =
        """
        flowchart LR
          subgraph internet
            B[browser]
          end
          subgraph cloud
            S(ticket shop)
          end
          B -->|order| S
        """;

    [Fact]
    public async Task A_file_with_a_flowchart_gives_a_picture()
    {
        await using var bot = new ServedBot();
        var ana = await AskedForArrowsAsync(bot);
        var upload = new FilePayload { Name = "shop.mmd", MimeType = "application/octet-stream", Buffer = System.Text.Encoding.UTF8.GetBytes(Sketch) };
        var choosing = await ana.Page.RunAndWaitForFileChooserAsync(() => ana.Page.GetByRole(AriaRole.Button, new() { Name = "Upload file" }).ClickAsync());
        await choosing.SetFilesAsync(upload);
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await ana.SeePictureAsync("browser sends order to ticket shop");
        Assert.Empty(ana.Complaints);
    }

    [Fact]
    public async Task A_pasted_flowchart_keeps_its_lines_and_gives_a_picture()
    {
        await using var bot = new ServedBot();
        var ana = await AskedForArrowsAsync(bot);
        await ana.PasteAsync(Sketch);
        await Expect(ana.Box).ToHaveValueAsync(Sketch);
        await ana.Box.PressAsync("Enter");
        await ana.SeePictureAsync("browser sends order to ticket shop");
        await ana.LookAsync("pasted-flowchart");
        var (bubble, lines) = (await ana.Page.Locator(".webchat__bubble--from-user").Last.BoundingBoxAsync(), Sketch.Split('\n').Length);
        Assert.InRange(bubble!.Height, lines * 20, (lines + 1) * 26);
        Assert.Empty(ana.Complaints);
    }

    [Fact]
    public async Task The_picture_can_be_folded_away_and_opened_large()
    {
        await using var bot = new ServedBot();
        var ana = await AskedForArrowsAsync(bot);
        await ana.SayAsync("browser [internet] -> ticket shop [cloud]: order");
        await ana.SeePictureAsync("browser sends order to ticket shop");
        var (drawing, fold) = (ana.Page.Locator("#picture img"), ana.Page.GetByText("The picture so far"));
        await fold.ClickAsync();
        await Expect(drawing).ToBeHiddenAsync();
        await fold.ClickAsync();
        await Expect(drawing).ToBeVisibleAsync();

        var large = await ana.FollowAsync(drawing);
        await Expect(large.GetByText("ticket shop", new() { Exact = true }).Last).ToBeVisibleAsync();
        Assert.EndsWith(await drawing.GetAttributeAsync("src") ?? "no picture", large.Url, StringComparison.Ordinal);
        Assert.Empty(ana.Complaints);
    }

    [Fact]
    public async Task On_a_phone_the_picture_is_large_enough_to_be_read()
    {
        await using var bot = new ServedBot();
        var ana = await AskedForArrowsAsync(bot);
        await ana.SayAsync("browser [internet] -> ticket shop [cloud]: order\nticket shop [cloud] -> (orders) [cloud / database network]: order");
        await ana.SeePictureAsync("ticket shop sends order to orders");
        await ana.Page.SetViewportSizeAsync(Look.Phone.Width, Look.Phone.Height);
        var drawing = ana.Page.Locator("#picture img");
        Assert.True(await drawing.EvaluateAsync<bool>("drawing => drawing.clientWidth === drawing.naturalWidth"));
        Assert.True(await drawing.EvaluateAsync<bool>("drawing => drawing.parentElement.scrollWidth > drawing.parentElement.clientWidth"));
        await ana.Page.Locator("#picture a").FocusAsync();
        await ana.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(ana.Page.Locator("#picture a")).Not.ToHaveJSPropertyAsync("scrollLeft", 0);

        var large = await ana.Page.Context.RunAndWaitForPageAsync(() => ana.Page.Keyboard.PressAsync("Enter"));
        await large.SetViewportSizeAsync(Look.Phone.Width, Look.Phone.Height);
        var opened = await large.Locator("svg").First.BoundingBoxAsync();
        Assert.InRange(opened!.Width, Look.Phone.Width, 640);
        await large.ScreenshotAsync(new() { Path = Path.Combine(House.Repository.Root, "TestResults", "screens", "picture-opened-phone.png") });
        Assert.Empty(ana.Complaints);
    }

    private async Task<Person> AskedForArrowsAsync(ServedBot bot)
    {
        await bot.StartAsync();
        var ana = await chromium.PersonAsync(bot.Address, "Ana");
        await ana.ComeInAsync();
        await ana.StartAsync("Start a workshop");
        await ana.SeeAsync("In one sentence");
        await ana.SayAsync("workshop 2");
        await ana.SeeAsync("Where does it enter?");
        return ana;
    }
}
