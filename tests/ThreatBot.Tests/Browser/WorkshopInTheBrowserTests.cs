namespace ThreatBot.Tests.Browser;

/// <summary>A workshop from the first sentence to the summary, by clicking and typing.</summary>
[Collection(BrowserTests.Name)]
public sealed class WorkshopInTheBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task A_whole_workshop_is_played_to_its_summary()
    {
        await using var bot = new ServedBot();
        await bot.StartAsync();
        var lena = await chromium.PersonAsync(bot.Address, "Lena");
        await lena.ComeInAsync();
        await lena.StartAsync("Start a workshop");
        await WhatWouldHurtAsync(lena);
        await HowItBreaksAsync(lena);
        await WhatWeDoAsync(lena);
        Assert.Empty(lena.Complaints);
    }

    private static async Task WhatWouldHurtAsync(Person lena)
    {
        await lena.AnswerAsync("In one sentence", "A shop for tickets to the stars, for everyone");
        await lena.AnswerAsync("Finish their sentence", "mia: read the orders of the stars / omar: no sales on the first day");
        await lena.ChooseAsync("Another wish?", "That's all");
        await lena.ChooseAsync("Nobody has to want it", "That's all");
        await lena.ChooseAsync("W2 no sales on the first day: what would that break?", "Being there");
        await lena.ChooseAsync("being there of sales", "Right");
        await lena.AnswerAsync("Three dots each", "S1 S1 S2");
        await lena.ChooseAsync("Three dots each", "All in");
        await lena.ChooseAsync("S1 read the orders of the stars. The morning after", "Go on");
        await lena.ChooseAsync("S2 no sales on the first day. The morning after", "Go on");
    }

    private static async Task HowItBreaksAsync(Person lena)
    {
        await lena.AnswerAsync("Where does it enter?", "browser [internet] -> ticket shop [cloud]: order");
        await lena.SeePictureAsync("browser sends order to ticket shop");
        await lena.LookAsync("workshop-picture");
        await lena.ChooseAsync("Where does it enter?", "That's the map");
        await lena.SeeAsync("Can it do more once inside?");
        await lena.LookAsync("workshop-several");
        await lena.PickAsync("Can it do more once inside?", "We check what comes in", "Inside can do more");
        await lena.AnswerAsync("1 of 2", "a script orders in their name");
        await lena.ChooseAsync("Anything else there?", "Next");
        await lena.ChooseAsync("2 of 2", "Next");
        await lena.PickAsync("Where can order be got at?", "browser", "log");
        await lena.AnswerAsync("1 of 2 · browser: how would they get at it there?", "log in as a star / ask the helpdesk");
        await lena.ChooseAsync("1 of 4 · browser: how would they get at it there?", "Next");
        await lena.ChooseAsync("2 of 4 · log: how would they get at it there?", "That's the tree");
        await lena.SeeAsync("Ways in: ");
        await lena.SeePictureAsync("log in as a star", "tree");
        await lena.LookAsync("workshop-tree");
        await lena.AnswerAsync("What surprised you?", "how many people can read the log");
        await lena.ChooseAsync("What surprised you?", "Go on");
    }

    private static async Task WhatWeDoAsync(Person lena)
    {
        await lena.AnswerAsync("How much can we stand", "three weeks");
        await lena.ChooseAsync("What would make this not matter?", "Skip");
        await lena.SeeAsync("My draft:");
        await lena.LookAsync("workshop-draft");
        await lena.ChooseAsync("My draft:", "Looks right");
        await lena.ChooseAsync("S1 read the orders of the stars: what do we do", "Lower it");
        await lena.AnswerAsync("S1: why, or with what?", "one account per person");
        await lena.ChooseAsync("S2 no sales on the first day: what do we do", "Later");
        await lena.SeeAsync("Ways in with at most one measure");
        await lena.SeeAsync("how many people can read the log");
        await lena.LookAsync("workshop-summary");
    }
}
