/**
 * Common words in passwords: nearly all entries of the lists that attackers try first are based on them. They are listed without
 * digits, signs and capitals, which `refuseWeak` removes before it compares.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `
password passwort passw passwd pass passcode passphrase motdepasse contrasena senha parola kennwort wachtwoord heslo haslo
secret geheim secreto private privat letmein openup opensesame welcome willkommen bienvenue bienvenido benvenuto hello hallo
hellothere goodbye login logon signin signup admin administrator administrador root toor superuser user username guest gast
test tester testing testtest demo sample example default standard change changeme changeit changethis temp temporary
temppass mypass mypassword newpassword oldpassword yourpassword thepassword nopassword password passwordpassword master
manager system server service support computer internet network windows microsoft google facebook twitter instagram youtube
linkedin amazon apple samsung android iphone nokia intel oracle cisco ubuntu linux database backup office company business
work worker employee boss money dollar euro bitcoin bank banker credit access account enter control security safety
parley parleychat chat chatroom message messenger slack discord telegram whatsapp teams meeting
iloveyou iloveu iloveme ilovemyself iloveyouso loveyou loveme lovely lover loverboy lovers love loveislife truelove mylove
foreverlove forever always together sweetheart sweety sweetie darling honey honeybee babygirl babyboy baby babe bestfriend
bestfriends friend friends friendship family mother mummy mommy father daddy sister brother grandma grandpa children
princess prince queen king kingkong kings angel angels angela heaven hell devil demon god jesus jesuschrist jesusislord
christ christian church faith blessed blessing amen allah islam buddha trinity miracle spirit soul destiny hope peace
monkey dragon tiger lion panther leopard eagle falcon hawk phoenix wolf wolves bear bears shark dolphin dolphins turtle
butterfly ladybug spider spiderman scorpion snake rabbit bunny kitty kitten hellokitty cat cats dog dogs doggy puppy horse
horses pony unicorn elephant chicken duck penguin panda frog froggy fish goldfish bird birdie
football fussball soccer baseball basketball hockey tennis golf golfer golfing rugby cricket volleyball swimming swimmer
running runner skater skateboard surfer snowboard racing racer ferrari porsche mercedes bmw audi volkswagen toyota honda
yamaha suzuki kawasaki harley davidson corvette mustang camaro jaguar chevy chevrolet ford mazda nissan subaru
liverpool arsenal chelsea manchester manunited manutd everton tottenham celtic rangers barcelona realmadrid juventus
bayern dortmund ajax milan inter benfica flamengo corinthians lakers yankees cowboys steelers packers patriots redsox
eagles ravens broncos raiders giants dodgers celtics bulls warriors
superman batman ironman wolverine spidey hulk captain america marvel avengers starwars startrek skywalker darthvader yoda
jedi obiwan matrix gandalf frodo lordoftherings hobbit harrypotter hogwarts voldemort dumbledore pokemon pikachu naruto
sasuke goku dragonball mario luigi zelda sonic minecraft fortnite roblox warcraft worldofwarcraft starcraft counterstrike
callofduty battlefield playstation nintendo xbox gamer gaming player killer hunter shadow ghost ninja samurai warrior
assassin sniper soldier ranger marine army navy pirate wizard magic magician merlin mystery legend
sunshine sunflower sunset sunrise sunday summer summertime winter spring autumn weather rainbow storm thunder lightning
snow snowball snowman snowflake ocean beach island mountain river forest flower flowers rose roses daisy jasmine lily
violet garden nature earth planet galaxy universe star stars starlight moon moonlight midnight morning
monday tuesday wednesday thursday friday saturday january february march april may june july august september october
november december christmas halloween easter birthday happybirthday holiday vacation weekend
chocolate cookie cookies cupcake candy sugar cheese cheesecake pizza banana orange cherry strawberry blueberry peach
pepper ginger cinnamon vanilla coffee whisky whiskey vodka beer corona guinness cocacola pepsi
michael jennifer jessica ashley amanda daniel andrew joshua matthew anthony robert william charlie thomas jordan jordans
george hannah michelle nicole samantha elizabeth alexander alexandra alexis andrea patrick richard christopher stephanie
stephen steven maggie buster bailey cooper rocky lucky max maxwell molly sophie oliver oscar tigger simba garfield snoopy
mickey mickeymouse minnie donald scooby bandit harvey jackson johnson williams taylor anderson thompson martin maria
marina natasha victoria vanessa veronica gabriel gabriela sebastian fernando alejandro carlos roberto eduardo francisco
isabella valentina camila daniela carolina patricia claudia monica barbara catherine charlotte caroline benjamin nathan
nicholas jonathan zachary justin brandon austin dakota savannah madison brooklyn london paris berlin munich hamburg
america american england france germany deutschland italia espana brasil canada mexico argentina colombia australia
newyork california texas florida chicago boston dallas houston denver phoenixaz seattle
metallica nirvana slipknot eminem tupac beatles rammstein ironmaiden acdc greenday blinkone linkinpark mychemicalromance
onedirection justinbieber jonasbrothers shakira rihanna madonna music musica guitar guitarra piano drummer rockstar
rocknroll hiphop dance dancer dancing disco singer
happy happiness smile smiley funny crazy stupid idiot loser whatever nothing nobody something anything someone awesome
amazing beautiful pretty gorgeous handsome cutie cute sexy sexygirl hottie hotstuff playboy badboy badgirl goodgirl
cowboy gangster gangsta thuglife rebel outlaw freedom liberty justice victory winner champion number trustno trustnoone
fuckyou fuckoff fuckme asshole bullshit bitch
abracadabra alphabet blahblah blabla dreamer dreams dreaming butthead cheater creative diamond diamonds emerald
crystal silver golden platinum purple yellow green black white blue red pink orchid school student teacher college
university science biology chemistry physics history english mathematics library
qwerty qwertyu qwertyui qwertyuiop qwertz qwertzu qwertzuiop azerty azertyuiop qweasd qweasdzxc qweqwe qweqweqwe asdf asdfg
asdfgh asdfghj asdfghjk asdfghjkl asdasd asdasdasd asdqwe zxcvbn zxcvbnm zxcvb zxczxc yxcvbnm qazwsx qazwsxedc qazxsw
wsxedc edcrfv poiuytrewq lkjhgfdsa mnbvcxz qwaszx qpwoeiruty aqwzsx ytrewq
abcdef abcdefg abcdefgh abcdefghi abcdefghij abc abcabc abcd abcdabcd aaaa aabbcc
`
    .trim()
    .split(/\s+/),
);
