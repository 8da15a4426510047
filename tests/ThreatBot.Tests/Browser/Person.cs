using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ThreatBot.Tests.House;
using static Microsoft.Playwright.Assertions;

namespace ThreatBot.Tests.Browser;

/// <summary>Somebody who reads, types and clicks.</summary>
internal sealed class Person
{
    private const float Patience = 30_000;

    private readonly Uri address;
    private readonly string name;

    public Person(IPage page, Uri address, string name)
    {
        (Page, this.address, this.name) = (page, address, name);
        page.SetDefaultTimeout(Patience);
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("net::ERR_", StringComparison.Ordinal) && !message.Text.StartsWith("WebSocket connection", StringComparison.Ordinal))
            {
                Complaints.Add(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            if (request.Url.StartsWith("http", StringComparison.Ordinal) && new Uri(request.Url).Host != address.Host)
            {
                Complaints.Add($"outside: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of the page, what the policy forbade, and requests to anywhere else.</summary>
    public List<string> Complaints { get; } = [];

    public ILocator Box => Page.Locator(".webchat__send-box-text-box__html-text-area");

    public async Task ComeInAsync()
    {
        await Page.GotoAsync(address.ToString());
        await Page.GetByLabel("Your name").FillAsync(name);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Come in" }).ClickAsync();
        await Expect(Page.GetByText($"Hello {name}")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    public async Task StartAsync(string way)
    {
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(way) }).ClickAsync();
        await Expect(Box).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>Starts a story on the first screen.</summary>
    public async Task TellAsync(string story)
    {
        await Page.GetByLabel("What are you about to build?").FillAsync(story);
        await StartAsync("Start a story");
    }

    public async Task JoinAsync(string invite)
    {
        await Page.GotoAsync(invite);
        await Page.GetByLabel("Your name").FillAsync(name);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Expect(Box).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    public async Task SayAsync(string text)
    {
        await Box.FillAsync(text);
        await Box.PressAsync("Enter");
    }

    /// <summary>From the clipboard as a person's browser pastes it: into the place that has the focus.</summary>
    public async Task PasteAsync(string text)
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await Box.PressAsync("Control+V");
    }

    public Task SeeAsync(string text) => Expect(Bubble(text).Last).ToBeVisibleAsync(new() { Timeout = Patience });

    public Task SeeNothingOfAsync(string text) => Expect(Bubble(text)).ToHaveCountAsync(0);

    public Task PressAsync(string button) =>
        Chat.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.ClickAsync();

    /// <summary>Says something once this question is the last thing asked, and waits for what the bot makes of it: by then the old card is settled.</summary>
    public async Task AnswerAsync(string question, string answer)
    {
        await SeeLastAsync(question);
        await SayAsync(answer);
        await Expect(Chat.Locator(".webchat__bubble--from-user").Last).ToContainTextAsync(answer);
        await Expect(Chat.Locator(".webchat__bubble").Last).Not.ToHaveClassAsync(new Regex("from-user"), new() { Timeout = Patience });
    }

    /// <summary>Presses a button of the card with this question, once it is the last thing asked.</summary>
    public async Task ChooseAsync(string question, string button)
    {
        await SeeLastAsync(question);
        await PressAsync(button);
    }

    /// <summary>Ticks entries of the list under this question, and hands them in.</summary>
    public async Task PickAsync(string question, params string[] entries)
    {
        await SeeLastAsync(question);
        foreach (var entry in entries)
        {
            await Chat.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex($"{Regex.Escape(entry)}$") }).Last.CheckAsync();
        }

        await PressAsync("These");
    }

    public Task SeeAsideAsync(string part, string text) => Expect(Page.Locator(part)).ToContainTextAsync(text, new() { Timeout = Patience });

    /// <summary>The picture beside the talk is there, has been drawn, and tells this to those who cannot see it.</summary>
    public async Task SeePictureAsync(string told, string which = "picture")
    {
        var drawing = Page.Locator($"#{which} img");
        await Expect(drawing).ToHaveAttributeAsync("alt", new Regex(Regex.Escape(told)), new() { Timeout = Patience });
        await Expect(drawing).ToBeVisibleAsync();
        await Expect(drawing).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await drawing.EvaluateAsync<int>("drawing => drawing.naturalWidth") > 0);
    }

    /// <summary>
    /// The page as it is now, on every screen: a picture of each is kept with the results of the tests, and
    /// what is cut off or keeps somebody from using it is a complaint.
    /// </summary>
    public async Task LookAsync(string state)
    {
        foreach (var look in Look.All)
        {
            await look.PutOnAsync(Page);
            Complaints.AddRange((await Axe.FindAsync(Page)).Select(found => $"{state} {look}: {found}"));
            if (await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                Complaints.Add($"{state} {look}: wider than the screen");
            }

            await ShootAsync($"{state}-{look}");
        }
    }

    /// <summary>The page of its own that a link opens. Whoever clicked when the talk moved under them clicks again.</summary>
    public async Task<IPage> FollowAsync(ILocator link)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await Page.Context.RunAndWaitForPageAsync(() => link.ClickAsync(), new() { Timeout = Patience / 3 });
            }
            catch (TimeoutException) when (tries < 3)
            {
                // Nothing opened.
            }
        }
    }

    public async Task ShootAsync(string picture) => await Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Repository.Root, "TestResults", "screens", $"{picture}.png"),
    });

    private ILocator Chat => Page.Locator("#chat");

    private Task SeeLastAsync(string question) => Expect(Chat.Locator(".ac-adaptiveCard").Last).ToContainTextAsync(question, new() { Timeout = Patience });

    private ILocator Bubble(string text) => Page.Locator(".webchat__bubble__content").Filter(new() { HasText = text });
}
