using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThreatBot.Tests.Browser;

/// <summary>Somebody who is known already comes to the door of a conversation.</summary>
[Collection(BrowserTests.Name)]
public sealed class DoorInTheBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task Whose_name_is_taken_inside_is_asked_for_another_one()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        var (host, guest) = (await chromium.PersonAsync(bot.Address, "Ana"), await chromium.PersonAsync(bot.Address, "ana"));
        await host.ComeInAsync();
        await host.TellAsync("Customers upload an ID card");
        await guest.ComeInAsync();
        await guest.Page.GotoAsync(await host.Page.Locator("#invite").InputValueAsync());
        await Expect(guest.Page.GetByLabel("Your name")).ToBeHiddenAsync();
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Expect(guest.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("has this name already");
        await Expect(guest.Page.GetByLabel("Your name")).ToBeFocusedAsync();
        await guest.LookAsync("name-taken");

        await guest.Page.GetByLabel("Your name").FillAsync("Ana B");
        await guest.Page.Keyboard.PressAsync("Enter");
        await host.SeeAsync("Ana B is here");
        await host.SeeAsideAsync("#people", "Ana B");
        Assert.DoesNotContain(guest.Complaints.Concat(host.Complaints), complaint => !complaint.Contains("409", StringComparison.Ordinal));
    }
}
