using static Microsoft.Playwright.Assertions;

namespace ThreatBot.Tests.Browser;

/// <summary>Five people with a browser each brainstorm from the start to the promotion.</summary>
[Collection(BrowserTests.Name)]
public sealed class RoundInTheBrowserTests(Chromium chromium)
{
    private static readonly (string Name, string Idea)[] Team =
    [
        ("Mia", "pay with a stolen card"), ("Tom", "use one voucher in two windows"), ("Ana", "change the price in the browser"),
        ("Raj", "flood the payment page on Black Friday"), ("Lena", "send back an empty parcel"),
    ];

    [Fact]
    public async Task Ideas_are_seen_by_nobody_else_until_all_are_done()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        var people = new List<Person>();
        foreach (var (name, _) in Team)
        {
            people.Add(await chromium.PersonAsync(bot.Address, name));
        }

        await GatherAsync(people);
        await people[0].SayAsync("/brainstorm checkout until in 2 days");
        await SeeAsync(people, "How could somebody abuse checkout?");
        foreach (var (person, (_, idea)) in people.Zip(Team))
        {
            await person.SayAsync($"+ {idea}");
            await person.SeeAsync("Yours so far, for your eyes only");
        }

        await people[1].PressAsync("I'm stuck");
        await people[1].SeeAsync("Look as ");
        await people[0].SeeNothingOfAsync("Look as ");
        await OwnOnlyAsync(people);
        await people[0].LookAsync("round-collect");
        foreach (var person in people)
        {
            await person.PressAsync("I'm done");
        }

        await SeeAsync(people, "Ideas: 5, people: 5");
        await people[2].SayAsync("+ pay, and call the bank");
        await SeeAsync(people, "pay, and call the bank · Ana");
        await people[0].ChooseAsync("What does that make you think of?", "Go on");
        await SeeAsync(people, "3 votes each");
        await people[3].SayAsync("I1 I1 I2");
        await people[3].SeeAsync("Your votes: I1, I1, I2");
        await people[4].SeeNothingOfAsync("I1 I1 I2");
        await people[4].SeeNothingOfAsync("Your votes");
        await people[0].LookAsync("round-vote");
        await people[0].PressAsync("Close the vote");
        await SeeAsync(people, "Voted: 1 of 5");
        await people[1].ChooseAsync("1 of 2", "A threat");
        await people[2].ChooseAsync("2 of 2", "A wish");
        await SeeAsync(people, "The round on checkout is over. Ideas: 6, taken further: 2.");
        Assert.Empty(people.SelectMany(person => person.Complaints));
    }

    /// <summary>Everybody in one conversation, with nothing on the table.</summary>
    internal static async Task GatherAsync(IReadOnlyList<Person> people)
    {
        await people[0].ComeInAsync();
        await people[0].TellAsync("The shop");
        await people[0].SeeAsync("what does it touch?");
        await people[0].SayAsync("cancel");
        await people[0].ChooseAsync("Cancel The shop?", "Yes");
        await people[0].SeeAsync("is cancelled");
        var invite = await people[0].Page.Locator("#invite").InputValueAsync();
        foreach (var person in people.Skip(1))
        {
            await person.JoinAsync(invite);
        }

        foreach (var person in people)
        {
            await Expect(person.Page.Locator("#people .here")).ToHaveCountAsync(people.Count, new() { Timeout = 30_000 });
        }
    }

    internal static async Task SeeAsync(IEnumerable<Person> all, string text)
    {
        foreach (var person in all)
        {
            await person.SeeAsync(text);
        }
    }

    /// <summary>Also after the page is read anew, everybody sees their own idea and nobody else's.</summary>
    private static async Task OwnOnlyAsync(List<Person> people)
    {
        foreach (var (person, (_, own)) in people.Zip(Team))
        {
            await person.Page.ReloadAsync();
            await person.SeeAsync(own);
            foreach (var (_, idea) in Team.Where(other => other.Idea != own))
            {
                await person.SeeNothingOfAsync(idea);
            }
        }
    }
}
