using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThreatBot.Tests.Browser;

/// <summary>Every page on every screen: pictures to look at, nothing cut off, and nothing that keeps anybody out.</summary>
[Collection(BrowserTests.Name)]
public sealed class LooksTests(Chromium chromium)
{
    [Fact]
    public async Task The_first_screen_and_the_door_of_a_conversation()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        var ana = await chromium.PersonAsync(bot.Address, "Ana");
        await ana.Page.GotoAsync(bot.Address.ToString());
        await Expect(ana.Page.GetByLabel("Your name")).ToBeVisibleAsync();
        await ana.LookAsync("name");
        await ana.ComeInAsync();
        await ana.LookAsync("first-screen");
        await ana.TellAsync("Customers upload an ID card");
        await ana.SeeAsync("what does it touch?");
        await ana.LookAsync("story-begins");
        var invite = await ana.Page.Locator("#invite").InputValueAsync();
        await ana.Page.GotoAsync(bot.Address.ToString());
        await Expect(ana.Page.GetByText("our system")).ToBeVisibleAsync();
        await ana.LookAsync("earlier-conversations");
        await ana.Page.GotoAsync(bot.Address + "c/unknown");
        await Expect(ana.Page.GetByText("There is no such conversation")).ToBeVisibleAsync();
        await Expect(ana.Page.Locator("#panel")).ToBeHiddenAsync();
        await ana.LookAsync("no-such-conversation");
        Assert.DoesNotContain(ana.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));

        var tom = await chromium.PersonAsync(bot.Address, "Tom");
        await tom.Page.GotoAsync(invite);
        await Expect(tom.Page.GetByLabel("Your name")).ToBeVisibleAsync();
        await tom.LookAsync("door");
        Assert.Empty(tom.Complaints);
        await tom.Page.GotoAsync(invite + "0");
        await Expect(tom.Page.GetByText("This link does not work (any more)")).ToBeVisibleAsync();
        await Expect(tom.Page.GetByLabel("Your name")).ToBeHiddenAsync();
        await tom.LookAsync("no-invitation");
        Assert.DoesNotContain(tom.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    /// <summary>Without this, an axe that finds nothing anywhere would go unnoticed.</summary>
    [Fact]
    public async Task What_keeps_people_out_is_found()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        var ana = await chromium.PersonAsync(bot.Address, "Ana");
        await ana.Page.GotoAsync(bot.Address.ToString());
        await ana.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('button'))");
        Assert.Contains(await Axe.FindAsync(ana.Page), found => found.StartsWith("button-name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_cards_of_a_story()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        var ana = await chromium.PersonAsync(bot.Address, "Ana");
        await ana.ComeInAsync();
        await ana.TellAsync("PAY-42 Customers upload an ID card");
        await ana.AnswerAsync("what does it touch?", "browser [internet] -> web shop [cloud]: ID scan");
        await ana.ChooseAsync("and that is all?", "Right");
        await ana.AnswerAsync("You mean us harm", "read other people's IDs");
        await ana.SayAsync("admin page, any of us can open any scan");
        await ana.SeeAsync("Should that worry us?");
        await ana.LookAsync("story-card");
        Assert.Empty(ana.Complaints);
    }

    [Fact]
    public async Task The_example()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        var ana = await chromium.PersonAsync(bot.Address, "Ana");
        await ana.ComeInAsync();
        await ana.StartAsync("Look at an example");
        await ana.SeeAsync("The cheapest fix is what you don’t keep.");
        await ana.SeeAsideAsync("#findings", "it's in the nightly backup too");
        await ana.LookAsync("example");
        await ana.Page.SetViewportSizeAsync(390, 800);
        await Expect(ana.Page.Locator("#panel")).ToBeHiddenAsync();
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Findings and people", Expanded = false }).ClickAsync();
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Findings and people", Expanded = true })).ToBeVisibleAsync();
        await Expect(ana.Page.Locator("#panel")).ToBeVisibleAsync();
        await ana.LookAsync("example-panel");
        Assert.Empty(ana.Complaints);
    }
}
