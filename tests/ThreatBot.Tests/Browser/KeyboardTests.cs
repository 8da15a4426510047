using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThreatBot.Tests.Browser;

/// <summary>Somebody without a mouse: only Tab, Enter and letters, and it is always to be seen where they are.</summary>
[Collection(BrowserTests.Name)]
public sealed class KeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task A_story_is_started_and_a_card_answered_with_tab_enter_and_letters()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        var ana = await chromium.PersonAsync(bot.Address, "Ana");
        await ana.Page.GotoAsync(bot.Address.ToString());
        await Expect(ana.Page.GetByLabel("Your name")).ToBeFocusedAsync();
        await TypeAsync(ana, "Ana");
        await Expect(ana.Page.GetByText("Hello Ana")).ToBeVisibleAsync();
        await Expect(ana.Page.GetByLabel("What are you about to build?")).ToBeFocusedAsync();
        await SeeOutlineAsync(ana);
        await TypeAsync(ana, "PAY-42 Customers upload an ID card");
        await Expect(ana.Box).ToBeFocusedAsync(new() { Timeout = 60_000 });
        await ana.SeeAsync("what does it touch?");
        await TypeAsync(ana, "browser [internet] -> web shop [cloud]: ID scan");
        await ana.SeeAsync("and that is all?");

        // The history is one stop of Tab; Enter goes into what was said last.
        await TabToAsync(ana, ana.Page.GetByRole(AriaRole.Group, new() { Name = "Chat history" }));
        await ana.ShootAsync("keyboard-history");
        await ana.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(ana, ana.Page.Locator("#chat").GetByRole(AriaRole.Button, new() { Name = "Right", Exact = true }));
        await SeeOutlineAsync(ana);
        await ana.ShootAsync("keyboard-card");
        await ana.Page.Keyboard.PressAsync("Enter");
        await ana.SeeAsync("Ana: Right");
        Assert.Empty(ana.Complaints);
    }

    private static async Task TypeAsync(Person person, string text)
    {
        await person.Page.Keyboard.TypeAsync(text);
        await person.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task TabToAsync(Person person, ILocator target)
    {
        for (var presses = 0; presses < 40 && !await target.EvaluateAsync<bool>("target => target === document.activeElement"); presses++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
        }

        await Expect(target).ToBeFocusedAsync();
    }

    /// <summary>A line is around what has the focus, and nothing that it lies in cuts the line off.</summary>
    private static async Task SeeOutlineAsync(Person person) => Assert.True(await person.Page.EvaluateAsync<bool>(
        """
        () => {
          const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(document.activeElement);
          const [width, inner] = [parseFloat(outlineWidth), document.activeElement.getBoundingClientRect()];
          const reach = width + parseFloat(outlineOffset);
          const cuts = outer => getComputedStyle(outer).overflow !== 'visible' && (({ left, top, right, bottom }) =>
            left > inner.left - reach || top > inner.top - reach || right < inner.right + reach || bottom < inner.bottom + reach)(outer.getBoundingClientRect());
          const around = element => element.parentElement ? [element.parentElement, ...around(element.parentElement)] : [];
          return outlineStyle === 'solid' && width >= 2 && !around(document.activeElement).some(cuts);
        }
        """));
}
