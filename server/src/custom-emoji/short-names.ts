/** Common short names (between colons) of the Unicode emoji in the emoji picker. A test compares them with the web app's list. */
const shortNames: ReadonlySet<string> = new Set(
  `
100 1st_place_medal 2nd_place_medal 3rd_place_medal adult airplane alarm_clock alien ambulance anatomical_heart anchor
anger angry ant apple arrow_down arrow_left arrow_right arrow_up arrows_counterclockwise art artist astonished
astronaut athletic_shoe avocado baby baby_chick bacon badminton balance_scale balloon ballot_box_with_check banana
bangbang bank bar_chart baseball basket basketball bathtub battery beach_umbrella bear bed bee beer beers bell bento
beverage_box bicyclist bike bird birthday black_circle black_heart blue_heart blue_square blueberries blush boat bomb
bone book books boom bouquet bow bowling boxing_glove brain brazil bread bridge_at_night broccoli broken_heart broom
bug bulb burrito bus busts_in_silhouette butterfly cactus cake call_me_hand camera camera_flash canada candle candy
car carrot cat chair chart_with_downwards_trend chart_with_upwards_trend check checkered_flag cheese cherries
cherry_blossom chess_pawn chicken child chocolate_bar christmas_tree church circus_tent clap clapper climbing
clinking_glasses clipboard closed_umbrella cloud cloud_with_lightning_and_rain cloud_with_rain clown_face cn cocktail
coffee cold_face cold_sweat collision compass computer computer_mouse confetti_ball confounded confused construction
construction_worker convenience_store cook cookie cool cop corn couplekiss cow crab credit_card crescent_moon
crocodile croissant cross crossed_fingers crown cry crystal_ball cucumber cup_with_straw cupcake curry cursing_face
dancer dart dash date de deciduous_tree desert_island desktop_computer detective disappointed dizzy dna dog dollar
dolphin door doughnut dress dromedary_camel droplet drum duck dumpling e_mail eagle earth_africa egg electric_plug
elephant email envelope es eu euro european_castle european_union evergreen_tree exclamation exploding_head
expressionless eye eyeglasses eyes face_exhaling face_holding_back_tears face_with_head_bandage face_with_spiral_eyes
face_with_thermometer facepalm facepunch factory fairy fallen_leaf family fearful feet ferris_wheel fire fire_engine
firefighter fireworks fishing_pole_and_fish fist fist_oncoming fist_raised flashlight flight_arrival flight_departure
flipper floppy_disk flushed flying_saucer football four_leaf_clover fox_face fr fried_egg fries frog game_die garlic
gb gear gem ghost gift giraffe goal_net golf grapes green_apple green_circle green_heart green_salad green_square
grimacing grin grinning guitar gun hamburger hammer hammer_and_wrench hamster hand hand_over_mouth handshake hankey
headphones health_worker hear_no_evil heart heart_eyes heart_hands heart_on_fire heavy_check_mark heavy_division_sign
heavy_dollar_sign heavy_exclamation_mark heavy_minus_sign heavy_multiplication_x heavy_plus_sign hedgehog helicopter
herb hindu_temple hocho holding_back_tears honey_pot honeybee horse hospital hot_face hot_pepper hotdog
hourglass_flowing_sand house house_with_garden hugging_face hugs ice_skate icecream india infinity
information_desk_person information_source innocent iphone it jack_o_lantern jeans jigsaw joy jp key keyboard
kissing_heart kiwi_fruit knife koala lady_beetle large_blue_circle laughing leftwards_arrow_with_hook lemon link lion
lit lizard lock look lotus_position loud_sound loudspeaker love_you_gesture mag mage magnet mailbox man man_dancing
mandarin mango maple_leaf martial_arts_uniform mask mechanic medal_military mega memo metal metro microphone
microscope milk_glass money_with_wings monkey_face monocle_face mortar_board mosque motor_scooter motorcycle
mountain_snow mouse movie_camera muscle mushroom musical_keyboard musical_score mute nauseated_face
negative_squared_cross_mark nerd_face neutral_face new night_with_stars no_bell no_entry no_entry_sign no_good
no_mouth ocean octopus office ok ok_hand ok_person older_man older_woman onion open_book open_mouth orange
orange_circle orange_heart owl package page_facing_up palm_tree palms_up_together pancakes panda_face paperclip
partly_sunny party party_popper partying_face paw_prints peach pear pencil pencil2 penguin pensive performing_arts
phone pie pig pill pinched_fingers pineapple ping_pong pizza plate_with_cutlery pleading_face point_down point_left
point_right point_up point_up_2 police_officer poop popcorn potato pout pray pretzel printer punch purple_circle
purple_heart pushpin question rabbit radio rage rainbow rainbow_flag raised_eyebrow raised_hand
raised_hand_with_fingers_splayed raised_hands raising_hand raising_hands ramen recycle red_car red_circle red_heart
red_square relieved reminder_ribbon repeat rice ring robot rocket rofl roll_eyes roll_of_paper roller_coaster
rolling_on_the_floor_laughing rose round_pushpin runner running running_shirt_with_sash sailboat salute saluting_face
sandwich satisfied saxophone school school_satchel scissors scream scroll see_no_evil seedling shark shield ship shirt
shit shopping_cart shrug shushing_face skateboard ski skull sleeping sleepy slightly_frowning_face
slightly_smiling_face smile smiley smiley_cat smiling_face_with_three_hearts smiling_imp smirk snail snake
sneezing_face snowboarder snowflake snowman sob soccer sos spaghetti sparkles speak_no_evil speaking_head
speech_balloon spider star star2 star_struck statue_of_liberty stew stop_sign strawberry stuck_out_tongue
stuck_out_tongue_winking_eye student sunflower sunglasses sunny sunrise superhero sushi sweat sweat_drops sweat_smile
swimmer synagogue syringe t_rex taco tada tangerine taxi tea teacher tears_of_joy technologist teddy_bear telephone
telephone_receiver telescope tennis tent test_tube thinking thinking_face thought_balloon thumbs_down thumbs_up
thumbsdown thumbsup ticket tiger tipping_hand_person tired_face tomato top tophat tractor train2 tram
triangular_flag_on_post triangular_ruler triumph trophy tropical_fish truck trumpet tshirt tulip turtle tv two_hearts
uk ukraine unamused unicorn unlock upside_down_face us vertical_traffic_light video_game violin volcano volleyball
vomiting_face waffle walking warning wastebasket watch watermelon wave weary weight_lifting whale white_check_mark
white_circle white_flag white_heart wine_glass wink wolf woman woman_dancing woozy_face world_map worried wrench
writing_hand yawning_face yellow_circle yellow_heart yum zany_face zap zipper_mouth_face zombie zzz
`.split(/\s+/),
);

/** True for the name of an emoji of Unicode, also with dashes for its underscores: readers would take the one for the other. */
export const isShortName = (name: string): boolean => shortNames.has(name.replaceAll("-", "_"));
