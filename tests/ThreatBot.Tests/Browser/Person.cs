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

    public ILocator Box => Page.Locator(".webchat__send-box-text-box__input");

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

    public Task SeeAsync(string text) => Expect(Bubble(text).Last).ToBeVisibleAsync(new() { Timeout = Patience });

    public Task SeeNothingOfAsync(string text) => Expect(Bubble(text)).ToHaveCountAsync(0);

    public Task PressAsync(string button) =>
        Page.Locator("#chat").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.ClickAsync();

    public Task SeeAsideAsync(string part, string text) => Expect(Page.Locator(part)).ToContainTextAsync(text, new() { Timeout = Patience });

    /// <summary>The picture beside the talk is there, has been drawn, and tells this to those who cannot see it.</summary>
    public async Task SeePictureAsync(string told)
    {
        var drawing = Page.Locator("#drawing");
        await Expect(drawing).ToHaveAttributeAsync("alt", new Regex(Regex.Escape(told)), new() { Timeout = Patience });
        await Expect(drawing).ToBeVisibleAsync();
        await Expect(drawing).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await drawing.EvaluateAsync<int>("drawing => drawing.naturalWidth") > 0);
    }

    /// <summary>Kept with the results of the tests, to be looked at.</summary>
    public async Task ShootAsync(string picture) => await Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Repository.Root, "TestResults", "screens", $"{picture}.png"),
    });

    private ILocator Bubble(string text) => Page.Locator(".webchat__bubble__content").Filter(new() { HasText = text });
}
